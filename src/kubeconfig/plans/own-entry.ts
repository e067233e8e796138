import { UserError } from "../../base/errors.ts";
import { unknownContext } from "../merge.ts";
import type { ContextEntry, Kubeconfig } from "../model.ts";

/**
 * A context that can be edited.
 * @throws UserError `UnknownContext`, `BrokenContext` when its entry cannot be used
 */
export function ownContext(current: Kubeconfig, name: string): ContextEntry {
  const found = current.contexts.get(name);
  if (found !== undefined) return found;
  if (current.unusable?.contexts.has(name) !== true) throw unknownContext(current, name);
  const problem = current.problems.find(({ message }) => message.includes(`"${name}"`));
  throw new UserError("BrokenContext", `context "${name}" cannot be edited here: its entry holds something unexpected`, {
    about: name,
    why: problem === undefined ? undefined : `${problem.file}: ${problem.message}`,
    hints: ["correct the file by hand"],
  });
}

/**
 * A name that a new or renamed context may take.
 * @throws UserError `BadName`, `NameTaken`
 */
export function checkNewName(current: Kubeconfig, name: string): void {
  checkName(name);
  const taken = current.contexts.get(name)?.file ?? (current.unusable?.contexts.has(name) === true ? "a kubeconfig" : undefined);
  if (taken === undefined) return;
  throw new UserError("NameTaken", `there is a context "${name}" already`, {
    about: name,
    why: `it stands in ${taken}`,
    hints: ["choose another name", `%k8s remove ${name} first, when it is not needed any more`],
  });
}

/** Names may hold almost anything, as kubectl's may; what cannot be seen or typed is refused. @throws UserError `BadName` */
export function checkName(name: string): void {
  // A lone - is the way back, in use; what begins with one would be read as an option.
  const why = unseen(name) ?? (name.startsWith("-") ? 'it begins with "-"' : undefined);
  if (why !== undefined) throw badName(name, why, "a short name that you can type, such as physics or eu-west/test");
}

/** The same for one that somebody else gave: it is taken as it is when it can be told apart from others. @throws UserError `BadName` */
export function checkForeignName(name: string): void {
  const why = unseen(name);
  if (why !== undefined) throw badName(name, why, "--context NAME chooses others; --as-name NAME gives one another name");
}

const badName = (name: string, why: string, hint: string): UserError =>
  new UserError("BadName", `${JSON.stringify(name)} cannot name a context`, { about: name, why, hints: [hint] });

function unseen(name: string): string | undefined {
  if (name.trim() === "") return "it is empty";
  if (name !== name.trim()) return "it begins or ends with a space";
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) || !name.isWellFormed()) return "it holds characters that cannot be seen";
  return name.length > 500 ? `it is ${name.length} characters long` : undefined;
}
