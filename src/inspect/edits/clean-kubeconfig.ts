import type { MimeBundle } from "../../base/host.ts";
import type { Kubeconfig } from "../../kubeconfig/model.ts";
import { cleanChanges, isClean, type Litter, planClean } from "../../kubeconfig/plans/clean.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { editOutcome } from "../edit-outcome.ts";
import { readOwn } from "./own-files.ts";

/**
 * Removes what nothing can use: contexts that lead nowhere, clusters and users that no context refers to.
 * @returns what went, as `context/alpha`
 * @throws UserError `Refused`
 */
export async function cleanKubeconfig(
  session: Session,
  call: Call,
): Promise<{ readonly value: readonly string[]; readonly view: MimeBundle }> {
  const whole = await session.kubeconfig();
  const plan = (current: Kubeconfig) => planClean(current, whole);
  let litter = plan(await readOwn(session));
  if (isClean(litter)) return { value: [], view: textBundle(nothing(litter)) };
  const what = `${namesOf(litter).length} ${namesOf(litter).length === 1 ? "entry" : "entries"} that nothing can use`;
  const { view } = await editOutcome(session, call, {
    plan(current) {
      litter = plan(current);
      return cleanChanges(litter);
    },
    what: "clean: remove what nothing can use",
    lines: () => linesOf(litter),
    next: "%k8s check",
    confirm: { question: `Remove ${what}: ${shortOf(litter)}?`, refusal: `this removes ${what}: ${shortOf(litter)}` },
  });
  return { value: namesOf(litter), view };
}

function nothing({ unread }: Litter): readonly string[] {
  if (unread.length === 0) return ["nothing to clean: every entry is used"];
  return [`nothing can be cleaned while ${unread.join(", ")} cannot be read: it may need any entry`, "Next: %k8s check"];
}

const namesOf = ({ contexts, clusters, users, current }: Litter): readonly string[] => [
  ...contexts.map(({ entry }) => `context/${entry.name}`),
  ...clusters.map(({ name }) => `cluster/${name}`),
  ...users.map(({ name }) => `user/${name}`),
  ...current.map(({ name }) => `current-context ${name}`),
];

function shortOf(litter: Litter): string {
  const names = namesOf(litter);
  return names.length <= 8 ? names.join(", ") : `${names.slice(0, 8).join(", ")} and ${names.length - 8} more`;
}

const linesOf = ({ contexts, clusters, users, current }: Litter): readonly string[] => [
  ...contexts.map(({ entry, why }) => `context/${entry.name} removed: ${why}`),
  ...clusters.map(({ name }) => `cluster/${name} removed: no context refers to it`),
  ...users.map(({ name }) => `user/${name} removed: no context refers to it`),
  ...current.map(({ file, name }) => `current-context unset in ${file}: there is no context ${name}`),
];
