import { readFile } from "node:fs/promises";
import { UserError } from "../base/errors.ts";

/**
 * The content of a file that a kubeconfig names. Errors never quote it.
 * @throws UserError `UnreadableCredential`
 */
export async function readCredential(file: string, signal?: AbortSignal): Promise<Buffer> {
  try {
    return await readFile(file, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError("UnreadableCredential", `${file} cannot be read`, {
      why: code === "ENOENT" ? "there is no such file" : `the system says ${code}`,
      hints: ["correct the path in the kubeconfig", "sign in again with the tool that wrote it"],
      cause: error,
    });
  }
}
