import type { EditedFile } from "../kubeconfig/change.ts";
import { octal } from "../kubeconfig/check/file-modes.ts";
import type { Finding } from "../kubeconfig/check/finding.ts";
import { closeFile, filesToClose, isTextFix, safeFixes } from "../kubeconfig/check/fix.ts";
import { diffLines } from "../kubeconfig/diff.ts";
import type { Session } from "../session/session.ts";

/**
 * Mends what can be mended without losing anything: text through the one path of all edits, so that it can be undone, and
 * modes of files. @returns what was done, or would be, a line each
 */
export async function mended(
  session: Pick<Session, "editKubeconfig">,
  findings: readonly Finding[],
  dryRun: boolean,
): Promise<readonly string[]> {
  const wanted = findings.filter(({ fixable }) => fixable);
  if (wanted.length === 0) return ["nothing here that --fix can mend"];
  const words = wanted.map(({ what }) => (dryRun ? `would mend: ${what} (dry run)` : `mended: ${what}`));
  const edited = wanted.some(isTextFix) ? await session.editKubeconfig(safeFixes(wanted), "check --fix", { dryRun }) : [];
  const files = filesToClose(wanted);
  if (dryRun) return [...words, ...diffLines(edited), ...files.map((file) => `chmod ${octal(0o600)} ${file}`)];
  for (const file of files) await closeFile(file);
  return [...words, ...undoWords(edited, files)];
}

const undoWords = (edited: readonly EditedFile[], closed: readonly string[]): readonly string[] => [
  ...edited.map(({ file }) => `(${file} changed; %k8s config undo takes it back)`),
  ...closed.map((file) => `(${file} has mode ${octal(0o600)} now)`),
];
