import { join } from "node:path";
import { UserError } from "../base/errors.ts";
import { assertWritable, isTaken, writePrivate } from "../base/private-file.ts";
import { contextName } from "../cluster/share/borrowed-kubeconfig.ts";
import type { Lent, LoanPlan } from "../cluster/share/lend.ts";
import { letter } from "../cluster/share/letter.ts";
import type { LoanRequest } from "../cluster/share/loan.ts";
import { checkMail, sendMail } from "../cluster/share/mail.ts";
import { type MailSettings, mailAddress, mailSettings } from "../cluster/share/mail-settings.ts";
import type { Session } from "../session/session.ts";
import { confirmed } from "./confirmed.ts";
import { absolutePath } from "./edits/own-files.ts";

/** Where a borrower's kubeconfig goes. */
export type Target =
  | { readonly file: string; readonly overwrite: boolean }
  | { readonly email: string; readonly mail: MailSettings };

export interface TargetOptions {
  readonly output?: string;
  readonly email?: string;
  readonly smtp?: string;
}

export const fileNameFor = ({ borrower }: LoanRequest): string => `${borrower.user}.kubeconfig`;

/** A path as a person reads it. */
export const shortPath = (file: string, home: string): string =>
  file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;

/** @throws UserError `NothingToMail`, `TwoTargets`, `BadAddress`, and what `mailSettings` throws */
export async function targetOf({ output, email, smtp }: TargetOptions, request: LoanRequest, session: Session): Promise<Target> {
  if (email === undefined) {
    if (smtp !== undefined) {
      throw new UserError("NothingToMail", "--smtp says how to send a mail, and --email to whom", {
        hints: ["--email bob@example.org"],
      });
    }
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

/**
 * Finds out what would go wrong after the loan was made. @returns the target with all that it needs
 * @throws UserError `Refused`, `NotWritable`, `NoPassword`, `MailNotSent`
 */
export async function prepared(target: Target, session: Session, yes: boolean): Promise<Target> {
  if ("mail" in target) {
    const mail = await withPassword(target.mail, session);
    await checkMail(mail, { signal: session.signal });
    return { ...target, mail };
  }
  await assertWritable(target.file);
  if (target.overwrite && !yes) await confirmed(session, `writes over ${shortPath(target.file, session.home)}`);
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

/** What was made, for the letter. */
export interface Made {
  /** The cluster's name in the kubeconfig, and the lender's context. */
  readonly cluster: string;
  readonly context: string;
  readonly plan: LoanPlan;
  readonly lent: Lent;
}

/** @param config the kubeconfig; it holds a secret. @throws UserError with how to go on, for the loan is made */
export async function handOver(target: Target, config: string, made: Made, session: Session): Promise<void> {
  const { request, lending } = made.plan;
  try {
    if ("file" in target) return await writePrivate(target.file, config, target);
    const attachment = { name: fileNameFor(request), content: config };
    const written = letter({
      ...request,
      context: contextName(made.cluster, request),
      cluster: made.context,
      lentBy: lending.lentBy,
      ends: made.lent.handed.ends,
    });
    await sendMail(target.mail, { to: target.email, ...written, attachment }, { signal: session.signal });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { user } = request.borrower;
    const after = `the loan is made: the same line hands it over again, %k8s unshare ${user} ends it`;
    throw new UserError(error.name, error.message, { why: error.why, hints: [...error.hints, after], cause: error });
  }
}
