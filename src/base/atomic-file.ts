import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";

/**
 * Write a whole file or nothing: beside it first, flushed to disk, then renamed over it. Symbolic links are followed;
 * an existing file keeps mode and owner, a new one is 0600 in folders that are 0700.
 */
export async function writeAtomic(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  await writeFileAtomic(file, content, { encoding: "utf8", fsync: true, ...(exists ? {} : { mode: 0o600 }) });
}
