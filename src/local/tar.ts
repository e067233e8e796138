/**
 * The content of the one regular file whose path ends in `/name`, from an unpacked tar archive (POSIX.1-1988 ustar,
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html); undefined when there is none.
 */
export function fileInTar(archive: Buffer, name: string): Buffer | undefined {
  const block = 512;
  for (let at = 0; at + block <= archive.length; ) {
    const path = textField(archive, at, 100);
    if (path === "") return undefined;
    const size = Number.parseInt(textField(archive, at + 124, 12).trim(), 8);
    if (!Number.isSafeInteger(size) || size < 0) return undefined;
    const type = archive[at + 156];
    const isFile = type === 0 || type === 0x30;
    const start = at + block;
    if (isFile && path.endsWith(`/${name}`)) {
      return start + size <= archive.length ? archive.subarray(start, start + size) : undefined;
    }
    at = start + Math.ceil(size / block) * block;
  }
  return undefined;
}

function textField(archive: Buffer, start: number, length: number): string {
  const field = archive.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? length : end);
}
