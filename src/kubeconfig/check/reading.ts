import type { Facts } from "./facts.ts";
import { error, type Finding, note } from "./finding.ts";

/** What reading the files found that no other rule has told. */
export function readingProblems({ kubeconfig }: Facts, told: readonly Finding[]): readonly Finding[] {
  const said = new Set(told.map(({ what }) => what));
  return kubeconfig.problems
    .filter(({ message }) => !said.has(message))
    .map(({ file, message, hint }) =>
      error({ rule: "unreadable-entry", what: message, where: { file }, fix: hint ?? "correct the file", why: WHY }),
    );
}

const WHY = "what cannot be read is left out; kubectl may refuse the whole file";

/** Files of KUBECONFIG that are not there. The one of the home folder need not be: nobody has named it. */
export const missingFiles = ({ kubeconfig, own }: Facts): readonly Finding[] =>
  (kubeconfig.missing ?? [])
    .filter((file) => own.size > 1 || !file.endsWith("/.kube/config"))
    .map((file) =>
      note({
        rule: "file-missing",
        what: `${file} does not exist`,
        where: { file },
        why: "kubectl passes over it without a word",
        fix: "take it out of KUBECONFIG, or correct its path",
      }),
    );
