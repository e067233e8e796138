import { stat } from "node:fs/promises";

/**
 * The file that kubectl writes a new entry or a new current context to: the first that exists, else the last of the list.
 * Source: client-go tools/clientcmd/config.go, PathOptions.GetDefaultFilename.
 */
export const fileForNewEntry = (files: readonly string[]): Promise<string | undefined> => fileForCurrentContext(files);

/** The same for a new current context. */
export async function fileForCurrentContext(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    if (await stat(file).then(Boolean, () => false)) return file;
  }
  return files.at(-1);
}
