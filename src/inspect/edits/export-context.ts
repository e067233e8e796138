import { UserError } from "../../base/errors.ts";
import { asWord } from "../../base/escape.ts";
import type { MimeBundle } from "../../base/host.ts";
import { assertWritable, isTaken, writePrivate } from "../../base/private-file.ts";
import { oneContextYaml } from "../../kubeconfig/one-context.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { confirmed } from "../confirmed.ts";
import { absolutePath } from "./own-files.ts";

export interface ExportRequest {
  /** The active one by default. */
  readonly name?: string;
  /** A file; `yaml` for the text in a variable. */
  readonly output?: string;
}

/**
 * One context with all that it needs: into a file that only this user can read, or as text for a variable. Never shown.
 * @returns the file's path, or the text
 * @throws UserError `WouldShowSecrets`, `UnknownContext`, `BrokenContext`, `UnreadableCredential`, `NotWritable`, `Refused`
 */
export async function exportContext(
  session: Session,
  { name, output }: ExportRequest,
  call: Call,
): Promise<{ readonly value: string; readonly view?: MimeBundle; readonly showAssigned?: true }> {
  const context = name ?? (await session.active()).context;
  const text = await oneContextYaml(await session.kubeconfig(), context, session.signal);
  if (output === undefined || output === "yaml") return { value: forVariable(text, context, call) };
  const file = absolutePath(session, output);
  if (call.dryRun === true) return { value: file, view: textBundle(`context/${context} would be exported to ${file} (dry run)`) };
  await assertWritable(file);
  const overwrite = await isTaken(file);
  if (overwrite && call.yes !== true) await confirmed(session, `writes over ${file}`);
  await writePrivate(file, text, { overwrite });
  const lines = [
    `context/${context} exported to ${file} (0600)`,
    "▲ whoever has this file is this user of the cluster: %k8s share lends access that ends and can be taken back",
    `Next: %k8s add ${asWord(file)} where it is to be used`,
  ];
  return { value: file, view: textBundle(lines), showAssigned: true };
}

function forVariable(text: string, context: string, call: Call): string {
  if (call.assigned) return text;
  throw new UserError(
    "WouldShowSecrets",
    "an exported context is not shown: it holds secrets, and outputs are saved with the notebook",
    {
      hints: [
        `%k8s export ${asWord(context)} --output ${asWord(`${context}.kubeconfig`)}`,
        `const yaml = %k8s export ${asWord(context)} -o yaml`,
      ],
    },
  );
}
