/**
 * Entries of a POSIX tar archive (ustar with pax records for what does not fit,
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html), always the same bytes for the same entry.
 */
export interface TarEntry {
  /** Without a leading slash. */
  readonly path: string;
  readonly type: "file" | "folder" | "link";
  /** Permission bits. */
  readonly mode: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Bytes that follow; files only. */
  readonly size?: number;
  /** Where a symbolic link points. */
  readonly target?: string;
}

const block = 512;
const flags = { file: "0", link: "2", folder: "5" } as const;
/** 2020-01-01: one moment for every file, after 1980, which zip cannot go behind. */
export const fixedTime = 1_577_836_800;

/** The header, with a pax record before it when a name is long or not ASCII, or the file is 8 GiB or larger. */
export function tarHeader(entry: TarEntry): Buffer {
  const path = entry.type === "folder" ? `${entry.path}/` : entry.path;
  const size = entry.size ?? 0;
  const records = [
    ...(fits(path) ? [] : [paxRecord("path", path)]),
    ...(entry.target === undefined || fits(entry.target) ? [] : [paxRecord("linkpath", entry.target)]),
    ...(size < 8 ** 11 ? [] : [paxRecord("size", String(size))]),
  ];
  const own = plainHeader(entry, path, size < 8 ** 11 ? size : 0, flags[entry.type]);
  if (records.length === 0) return own;
  const body = Buffer.concat(records);
  const extra = plainHeader({ ...entry, target: undefined }, "pax", body.length, "x");
  return Buffer.concat([extra, body, tarPadding(body.length), own]);
}

/** What fills the last block of `size` bytes. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);

/** Two empty blocks end an archive. */
export const tarEnd = Buffer.alloc(2 * block);

const fits = (name: string): boolean => name.length <= 100 && /^[\x20-\x7e]*$/.test(name);

function plainHeader(entry: TarEntry, path: string, size: number, flag: string): Buffer {
  const header = Buffer.alloc(block);
  const octal = (value: number, at: number, length: number) =>
    header.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at, "latin1");
  header.write(path.slice(0, 100), 0, 100, "utf8");
  octal(entry.mode & 0o7777, 100, 8);
  octal(entry.uid ?? 0, 108, 8);
  octal(entry.gid ?? 0, 116, 8);
  octal(size, 124, 12);
  octal(fixedTime, 136, 12);
  header.write("        ", 148, "latin1");
  header.write(flag, 156, "latin1");
  header.write((entry.target ?? "").slice(0, 100), 157, 100, "utf8");
  header.write("ustar\x0000", 257, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

/** `LENGTH KEY=VALUE\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}
