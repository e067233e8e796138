import { readFile, stat } from "node:fs/promises";
import { UserError } from "../base/errors.ts";

/**
 * The content of a file that a kubeconfig names. Errors never quote it.
 * @throws UserError `UnreadableCredential`
 */
export async function readCredential(file: string, signal?: AbortSignal): Promise<Buffer> {
  try {
    const info = await stat(file);
    // Opening a pipe waits for whoever writes to it, which may be for ever.
    if (info.isFIFO() || info.isSocket()) throw Object.assign(new Error("pipe"), { code: "PIPE" });
    return await readFile(file, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError("UnreadableCredential", `${file} cannot be read`, {
      why: REASONS[code ?? ""] ?? `the system says ${code}`,
      hints: ["correct the path in the kubeconfig", "sign in again with the tool that wrote it"],
      cause: error,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  PIPE: "it is a pipe or socket, not a file",
};
