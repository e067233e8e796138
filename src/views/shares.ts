import { inWords, stamp } from "../base/duration.ts";
import type { MimeBundle } from "../base/host.ts";
import { textBundle } from "./bundle.ts";
import { type Status, status } from "./status.ts";
import { tableBundle } from "./table.ts";

/** A loan that was made, or would be; nothing secret is in it. */
export interface LoanLines {
  readonly context: string;
  readonly user: string;
  /** `rolebinding/bob`, with what was done; verbs are missing in a dry run. */
  readonly objects: readonly { readonly object: string; readonly verb?: string }[];
  readonly signIn: "token" | "certificate";
  readonly ends: Date;
  /** Where the kubeconfig went: a file as a person writes it, or a mail address. */
  readonly to: { readonly file: string; readonly overwrite?: boolean } | { readonly email: string };
  /** The file's name, for the borrower. */
  readonly fileName: string;
  /** What both have to know. */
  readonly notes: readonly string[];
}

const credential = ({ signIn, ends }: LoanLines): string =>
  signIn === "token" ? `a token that ends ${stamp(ends)}` : `a certificate that ends ${stamp(ends)}`;

const WARNING = "▲ ";

/** What was lent, how it was handed over, and the line that the borrower types. */
export function lentBundle(loan: LoanLines): MimeBundle {
  const { context, user, objects, to, fileName, notes, signIn } = loan;
  const where = "file" in to ? `${to.file} (only you can read it: hand it over safely)` : `a mail to ${to.email}`;
  return textBundle([
    `${objects.map(({ object, verb }) => `${object} ${verb}`).join(" · ")} on ${context}`,
    `handed over in ${where}: ${credential(loan)}`,
    ...(signIn === "certificate" ? ["a certificate cannot be revoked; %k8s unshare takes every right from it"] : []),
    ...notes.map((note) => WARNING + note),
    `Next: ${user} types %k8s add ${fileName} · %k8s shares · %k8s unshare ${user}`,
  ]);
}

/** The same foreseen. */
export function loanPlanBundle(loan: LoanLines, renews: readonly string[]): MimeBundle {
  const { context, objects, to, notes } = loan;
  const fresh = objects.filter(({ object }) => !renews.includes(object)).map(({ object }) => object);
  const over = "file" in to && to.overwrite === true ? " over what is there" : "";
  const file = "file" in to ? `Would write${over}: ${to.file} (0600)` : `Would mail: a kubeconfig to ${to.email}`;
  return textBundle([
    ...(fresh.length === 0 ? [] : [`Would create on ${context}:`, `  ${fresh.join(" · ")}`]),
    ...(renews.length === 0 ? [] : [`Would renew on ${context}:`, `  ${renews.join(" · ")}`]),
    `${file}, ${credential(loan)}; nothing secret is shown here`,
    ...notes.map((note) => WARNING + note),
  ]);
}

/** One loan as the table shows it; times are RFC 3339. */
export interface ShareLine {
  readonly user: string;
  readonly person: string;
  readonly namespace: string;
  readonly role: string;
  readonly signIn: string;
  readonly lentBy: string;
  readonly ends: string;
  readonly expired: boolean;
  readonly quota?: string;
}

/** @param only the namespaces that were looked into, when not all */
export function sharesBundle(shares: readonly ShareLine[], context: string, now: Date, only?: readonly string[]): MimeBundle {
  const looked = only === undefined ? [] : [`Only ${only.join(", ")} could be looked into.`];
  if (shares.length === 0) return textBundle([`Nothing on ${context} is lent to anybody.`, ...looked, "Next: %k8s share USER"]);
  const ended = shares.filter(({ expired }) => expired);
  const next =
    ended[0] === undefined ? "%k8s share USER · %k8s unshare USER" : `%k8s unshare ${ended[0].user} -n ${ended[0].namespace}`;
  return tableBundle({
    columns: [{ title: "USER", rowHeader: true }, "NAMESPACE", "ROLE", "SIGN-IN", "STATUS", "UNTIL", "QUOTA", "LENT BY"],
    rows: shares.map((share) => [
      share.person === share.user ? share.user : `${share.user} (${share.person})`,
      share.namespace,
      share.role,
      share.signIn,
      lentStatus(share, now),
      share.ends === "" ? undefined : stamp(new Date(share.ends)),
      share.quota,
      share.lentBy,
    ]),
    caption: `Lent on ${context} · ${stamp(now)}`,
    footer: [
      `${shares.length === 1 ? "1 loan" : `${shares.length} loans`} on ${context}${ended.length === 0 ? "" : `, ${ended.length} ended`}`,
      ...looked,
      `Next: ${next}`,
    ],
  });
}

function lentStatus({ ends, expired }: ShareLine, now: Date): Status {
  if (ends === "") return status("unknown", "No end known");
  const away = inWords(Math.abs(Date.parse(ends) - now.getTime()));
  return expired ? status("done", `Ended ${away} ago`) : status("good", `${away} left`);
}

export interface EndedLoan {
  readonly context: string;
  readonly user: string;
  readonly namespace: string;
  /** `rolebinding/bob`. */
  readonly removed: readonly string[];
  /** Deleted with everything in it. */
  readonly namespaceDeleted: boolean;
  /** Pods that still run in the namespace. */
  readonly pods?: number;
}

export function unsharedBundle({ context, user, namespace, removed, namespaceDeleted, pods = 0 }: EndedLoan): MimeBundle {
  const left = pods === 0 ? "" : ` and ${pods === 1 ? "1 pod" : `${pods} pods`}`;
  return textBundle([
    removed.map((object) => `${object} deleted`).join(" · "),
    `${user}'s access to ${context} ended: a token is refused within seconds, a certificate has no right any more`,
    namespaceDeleted
      ? `namespace/${namespace} deleted with everything in it`
      : `namespace ${namespace} stays with its data${left}`,
    `Next: %k8s shares${namespaceDeleted ? "" : ` · %k8s get all -n ${namespace}`}`,
  ]);
}

/** The same foreseen. */
export const unsharePlanBundle = ({ context, namespace, removed, namespaceDeleted }: EndedLoan): MimeBundle =>
  textBundle([
    `Would remove from ${context}:`,
    `  ${[...removed, ...(namespaceDeleted ? [`namespace/${namespace} with everything in it`] : [])].join(" · ")}`,
  ]);

/** A list of clusters that was written for a team, or would be. */
export function listWrittenBundle(
  contexts: readonly { readonly name: string; readonly server: string; readonly signIn: string }[],
  { file, left, dryRun }: { readonly file: string; readonly left: readonly string[]; readonly dryRun: boolean },
): MimeBundle {
  const count = contexts.length === 1 ? "1 context" : `${contexts.length} contexts`;
  return tableBundle({
    columns: [{ title: "CONTEXT", rowHeader: true }, "SERVER", "SIGN-IN"],
    rows: contexts.map(({ name, server, signIn }) => [name, server, signIn]),
    caption: `List of clusters · ${file}`,
    footer: [
      `${count} ${dryRun ? "would be written" : "written"} to ${file}, with no credentials in it`,
      ...(left.length === 0 ? [] : [`${WARNING}left out, for they do not work here: ${left.join(", ")}`]),
      ...(dryRun ? [] : [`Next: your team types %k8s add --list ${file}`]),
    ],
  });
}
