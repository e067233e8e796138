import { UserError } from "../../base/errors.ts";
import { matchesGlob } from "../../base/glob.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { Kubeconfig } from "../../kubeconfig/model.ts";
import { planRemoval, type Removal, removalChanges } from "../../kubeconfig/plans/remove.ts";
import { isProtected } from "../../kubeconfig/protection.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { editOutcome } from "../edit-outcome.ts";
import { checkOwn, followed, readElsewhere, readOwn } from "./own-files.ts";

export interface RemoveRequest {
  readonly names: readonly string[];
  /** All whose name fits, such as `dev-*`. */
  readonly match?: string;
}

/**
 * Removes contexts, and with them the clusters and users that nothing else refers to.
 * @returns the names that went
 * @throws UserError `NothingNamed`, `NothingMatches`, `UnknownContext`, `NotInYourKubeconfig`, `Refused`
 */
export async function removeContexts(
  session: Session,
  request: RemoveRequest,
  call: Call,
): Promise<{ readonly value: readonly string[]; readonly view: MimeBundle }> {
  const [own, elsewhere] = await Promise.all([readOwn(session), readElsewhere(session)]);
  const names = wanted(own, request);
  checkOwn(own, elsewhere, names);
  const plan = (current: Kubeconfig) => planRemoval(current, names, [...elsewhere.contexts.values()]);
  let removal = plan(own);
  const active = await followed(session);
  const what = countsOf(removal);
  // More than a question can hold: the plan is shown above it.
  const isLong = removal.contexts.length > SHORT && session.canAsk && call.yes !== true && call.dryRun !== true;
  if (isLong) session.display(textBundle(["This would go:", ...linesOf(removal, active).map((line) => `  ${line}`)]));
  const { view } = await editOutcome(session, call, {
    plan(current) {
      removal = plan(current);
      return removalChanges(removal);
    },
    what: `remove ${what}`,
    lines: () => linesOf(removal, active),
    next: active !== undefined && names.includes(active) ? "%k8s use NAME" : "%k8s",
    confirm: {
      question: `Remove ${what}${warning(removal, active)}?`,
      refusal: `this removes ${what}${warning(removal, active)}`,
    },
  });
  return { value: names, view };
}

function wanted(own: Kubeconfig, { names, match }: RemoveRequest): readonly string[] {
  const matched = match === undefined ? [] : [...own.contexts.keys()].filter((name) => matchesGlob(match, name));
  if (match !== undefined && matched.length === 0) {
    throw new UserError("NothingMatches", `no context of your own kubeconfig fits "${match}"`, {
      about: match,
      why: "* is any text and ? one character; all else counts as it is",
      hints: ["%k8s shows the names"],
    });
  }
  const all = [...new Set([...names, ...matched])];
  if (all.length > 0) return all;
  throw new UserError("NothingNamed", "which context is to be removed?", {
    hints: ["%k8s remove NAME", "%k8s remove --match 'old-*'"],
  });
}

/** So many names are said one by one. */
const SHORT = 5;

/** `context alpha, cluster a and user u`, or how many. */
function countsOf({ contexts, clusters, users }: Removal): string {
  const parts = [inWords("context", contexts), inWords("cluster", clusters), inWords("user", users)].filter(
    (part) => part !== "",
  );
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function inWords(kind: string, entries: readonly { readonly name: string }[]): string {
  if (entries.length === 0) return "";
  const names = entries.map(({ name }) => name);
  if (names.length === 1) return `${kind} ${names[0]}`;
  return names.length <= SHORT ? `${kind}s ${names.join(", ")}` : `${names.length} ${kind}s`;
}

function warning({ contexts }: Removal, active: string | undefined): string {
  const guarded = contexts.filter(isProtected).map(({ name }) => name);
  const follows = contexts.some(({ name }) => name === active) ? `; this notebook follows ${active}` : "";
  return guarded.length === 0 ? follows : `${follows}; ${guarded.join(", ")} ${guarded.length === 1 ? "is" : "are"} protected`;
}

function linesOf({ contexts, clusters, users, kept, current, revealed }: Removal, active: string | undefined): readonly string[] {
  const removed = (kind: string) => (entry: { readonly name: string }) => `${kind}/${entry.name} removed`;
  return [
    ...contexts.map(removed("context")),
    ...clusters.map(removed("cluster")),
    ...users.map(removed("user")),
    ...kept.map(
      ({ kind, name, by }) => `${kind}/${name} kept: ${by.slice(0, 5).join(", ")}${by.length > 5 ? ", …" : ""} may need it`,
    ),
    ...current.map(({ file, name }) => `current-context unset in ${file}: it was ${name}`),
    ...revealed.map(({ name, file }) => `▲ context/${name} of ${file} is seen now: it has the same name`),
    ...(contexts.some(({ name }) => name === active) ? [`▲ this notebook followed ${active}`] : []),
  ];
}
