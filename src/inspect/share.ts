import { basename, join } from "node:path";
import { UserError } from "../base/errors.ts";
import type { MimeBundle } from "../base/host.ts";
import { assertWritable, isTaken, writePrivate } from "../base/private-file.ts";
import { borrowedKubeconfig, contextName, lentCluster } from "../cluster/share/borrowed-kubeconfig.ts";
import { type Lent, type LoanPlan, lend, planLoan } from "../cluster/share/lend.ts";
import { letter } from "../cluster/share/letter.ts";
import type { LoanRequest, Share } from "../cluster/share/loan.ts";
import { checkMail, sendMail } from "../cluster/share/mail.ts";
import { type MailSettings, mailAddress, mailSettings } from "../cluster/share/mail-settings.ts";
import { borrowerOf, checkedNamespace } from "../cluster/share/names.ts";
import { quotaOf, quotaWords } from "../cluster/share/quota.ts";
import { roleOf } from "../cluster/share/role.ts";
import { shortened, termOf } from "../cluster/share/term.ts";
import type { Session } from "../session/session.ts";
import { type LoanLines, lentBundle, loanPlanBundle } from "../views/shares.ts";
import { confirmed } from "./confirmed.ts";
import { absolutePath } from "./edits/own-files.ts";

export interface ShareOptions {
  readonly user: string;
  readonly namespace?: string;
  readonly role: string;
  readonly quota?: string;
  readonly expires: string;
  readonly cert: boolean;
  readonly output?: string;
  readonly email?: string;
  readonly smtp?: string;
  readonly context?: string;
}

interface Flags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** Where the kubeconfig goes. */
type Target = { readonly file: string; readonly overwrite: boolean } | { readonly email: string; readonly mail: MailSettings };

/**
 * Lends a cluster and hands the kubeconfig over; nothing is made before everything that can be checked was.
 * @throws UserError see `planLoan`, `lend`, `mailSettings`, and `Refused` for a file that is there
 */
export async function shareForSession(
  options: ShareOptions,
  session: Session,
  { dryRun = false, yes = false }: Flags,
): Promise<{ readonly value: Share; readonly view: MimeBundle }> {
  const request = await requestOf(options, session);
  const target = await targetOf(options, request, session);
  const resolved = await session.context(options.context);
  const cluster = await lentCluster(resolved.cluster, session.signal);
  const client = await session.cluster(options.context);
  const plan = await planLoan(client, request, { yes, lender: resolved.user.name, signal: session.signal });
  const lines = (objects: LoanLines["objects"], ends: Date, notes: readonly string[]): LoanLines => ({
    context: resolved.name,
    user: request.borrower.user,
    objects,
    signIn: request.signIn,
    ends,
    to: "file" in target ? { file: tilde(target.file, session.home) } : { email: target.email },
    fileName: "file" in target ? basename(target.file) : fileNameFor(request),
    notes: [...cluster.notes, ...notes],
  });
  if (dryRun) {
    const ends = new Date(plan.lending.lentAt.getTime() + request.seconds * 1000);
    const planned = objectsOf(plan);
    const renews = planned.filter(({ standing }) => standing === "ours").map(({ words }) => words);
    const view = loanPlanBundle(
      lines(
        planned.map(({ words }) => ({ object: words })),
        ends,
        [],
      ),
      renews,
    );
    return { value: shareOf(plan, ends), view };
  }
  const ready = await prepared(target, session, yes);
  const lent = await lend(client, plan, { signal: session.signal, say: (line) => session.write("stdout", `${line}\n`) });
  const config = borrowedKubeconfig(cluster, request, lent.handed);
  await handOver(ready, config, { cluster: cluster.name, plan, lent, context: resolved.name }, session);
  const short = shortened(request.seconds, plan.lending.lentAt, lent.handed.ends);
  const view = lentBundle(lines(lent.applied, lent.handed.ends, short === undefined ? [] : [short]));
  return { value: shareOf(plan, lent.handed.ends), view };
}

async function requestOf(options: ShareOptions, session: Session): Promise<LoanRequest> {
  const borrower = borrowerOf(options.user);
  return {
    borrower,
    namespace: checkedNamespace(options.namespace ?? `spark-${borrower.user}`),
    role: await roleOf(options.role, (path) => absolutePath(session, path)),
    ...(options.quota === undefined ? {} : { quota: quotaOf(options.quota) }),
    seconds: termOf(options.expires),
    signIn: options.cert ? "certificate" : "token",
  };
}

const tilde = (file: string, home: string): string => (file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file);
const fileNameFor = ({ borrower }: LoanRequest): string => `${borrower.user}.kubeconfig`;

async function targetOf(options: ShareOptions, request: LoanRequest, session: Session): Promise<Target> {
  const { email, output, smtp } = options;
  if (email === undefined) {
    if (smtp !== undefined)
      throw new UserError("NothingToMail", "--smtp says how to send a mail, and --email to whom", {
        hints: ["--email bob@example.org"],
      });
    const file = output === undefined ? join(session.home, fileNameFor(request)) : absolutePath(session, output);
    return { file, overwrite: await isTaken(file) };
  }
  if (output !== undefined) {
    throw new UserError("TwoTargets", "--email and --output do not go together", {
      why: "a kubeconfig that was sent should lie nowhere else",
      hints: ["leave out one of the two"],
    });
  }
  return { email: mailAddress(email), mail: await mailSettings(session.env, smtp) };
}

/** Finds out what would go wrong after the loan was made. @returns the target with all that it needs */
async function prepared(target: Target, session: Session, yes: boolean): Promise<Target> {
  if ("mail" in target) {
    const mail = await withPassword(target.mail, session);
    await checkMail(mail, { signal: session.signal });
    return { ...target, mail };
  }
  await assertWritable(target.file);
  if (target.overwrite && !yes) await confirmed(session, `writes over ${tilde(target.file, session.home)}`);
  return target;
}

async function withPassword(mail: MailSettings, session: Session): Promise<MailSettings> {
  if (mail.user === undefined || mail.password !== undefined) return mail;
  if (session.canAsk) {
    return { ...mail, password: await session.ask(`Password of ${mail.user} at ${mail.host}: `, { password: true }) };
  }
  throw new UserError("NoPassword", `no password is known for ${mail.user} at ${mail.host}`, {
    why: "nobody is here to be asked",
    hints: ["SMTP_PASSWORD, or SMTP_PASSWORD_FILE with the name of a file"],
  });
}

interface Made {
  readonly cluster: string;
  readonly context: string;
  readonly plan: LoanPlan;
  readonly lent: Lent;
}

async function handOver(target: Target, config: string, { cluster, context, plan, lent }: Made, session: Session): Promise<void> {
  const { request, lending } = plan;
  try {
    if ("file" in target) return await writePrivate(target.file, config, target);
    const attachment = { name: fileNameFor(request), content: config };
    const written = letter({
      ...request,
      context: contextName(cluster, request),
      cluster: context,
      lentBy: lending.lentBy,
      ends: lent.handed.ends,
    });
    await sendMail(target.mail, { to: target.email, ...written, attachment }, { signal: session.signal });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { user } = request.borrower;
    const after = `the loan is made: the same line hands it over again, %k8s unshare ${user} ends it`;
    throw new UserError(error.name, error.message, { why: error.why, hints: [...error.hints, after], cause: error });
  }
}

const objectsOf = ({ namespace, limits, binding }: LoanPlan) => [
  ...(namespace.standing === "absent" ? [namespace] : []),
  ...limits,
  binding,
];

function shareOf({ request, lending }: LoanPlan, ends: Date): Share {
  const { borrower, namespace, role, signIn, quota } = request;
  return {
    user: borrower.user,
    person: borrower.person,
    namespace,
    role: role.name,
    signIn,
    lentBy: lending.lentBy,
    lentAt: lending.lentAt.toISOString(),
    ends: ends.toISOString(),
    expired: false,
    ...(quota === undefined ? {} : { quota: quotaWords(quota.hard) }),
  };
}
