import { isDeepStrictEqual } from "node:util";
import type { FileView } from "../../src/kubeconfig/read.ts";
import type { OracleAnswer } from "./kubeconfig-oracle.ts";
import { canonicalOracle, canonicalOurs, oursOf } from "./oracle-views.ts";

/** Thrown for a difference; its message holds both sides. */
export class Difference extends Error {
  constructor(what: string, details: Readonly<Record<string, unknown>>) {
    super(`${what}\n${JSON.stringify(details, null, 1)}`);
  }
}

/** What may differ in reading, by name. Each is in docs/decisions.md. */
export const KINDER = {
  /** kubectl refuses everything for one bad file; ours names it, and the other files work as if it were not there. */
  badFile: "a bad file is named, the others work",
  /** kubectl takes the last of two equal keys without a word; so does ours, and says it. */
  doubleKey: "two equal keys are said",
  /** kubectl keeps entries without a name, which no command can name; ours names them as problems. */
  nameless: "an entry without a name is named",
  /** YAML 1.1 takes U+0085, U+2028 and U+2029 for line breaks; ours reads text, and says so. */
  separator: "a line separator is said",
} as const;

/**
 * The merged view of a set of files: what client-go can read must be the same in every field, what it refuses must be a
 * problem of ours, and what it takes must be none.
 * @throws Difference
 */
export function compareReading(views: readonly FileView[], answer: OracleAnswer): void {
  if (views.some(({ problems }) => problems.some(({ message }) => message.includes("a line separator")))) return;
  const refused = new Set<string>();
  for (const view of views) {
    const oracle = answer.files[view.file.slice(answer.folder.length + 1)]!;
    if (oracle.error !== undefined) refused.add(view.file);
    const said = view.problems.map(({ message }) => message);
    const serious = said.filter((message) => !/the last one counts$/.test(message) && !/has no name/.test(message));
    if (oracle.error !== undefined && said.length === 0)
      throw new Difference("ours says nothing of a file that client-go refuses", { oracle });
    if (oracle.error === undefined && serious.length > 0)
      throw new Difference("ours finds fault with a file that client-go reads", { said });
  }
  const [theirs, ours] = [canonicalOracle(answer.view), canonicalOurs(oursOf(views, refused))];
  if (!isDeepStrictEqual(ours, theirs)) throw new Difference("the merged views differ", { theirs, ours, views: [...refused] });
}
