import { UserError } from "../../base/errors.ts";

/** One entry of a tar archive that somebody else wrote: nothing in it is checked yet but its form. */
export interface TarItem {
  /** As it stands there: it may be absolute, or lead anywhere. */
  readonly path: string;
  readonly type: "file" | "folder" | "link" | "hard link" | "other";
  /** Permission bits. */
  readonly mode: number;
  /** Bytes. */
  readonly size: number;
  /** Where a link leads. */
  readonly target: string;
  /** What is in a file; what is not read is skipped. */
  readonly content: AsyncIterable<Buffer>;
}

const BLOCK = 512;
/** Bytes of one extended header: names are shorter by far. */
const HEADER_LIMIT = 1024 * 1024;

const TYPES: Readonly<Record<string, TarItem["type"]>> = {
  "0": "file",
  "\0": "file",
  "7": "file",
  "1": "hard link",
  "2": "link",
  "5": "folder",
};

/**
 * The entries of an archive as it comes, a piece at a time: ustar, pax and GNU's long names.
 * @throws UserError `BrokenArchive`
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html, https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
export async function* tarItems(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarItem, void> {
  const bytes = new ByteReader(source);
  let further: Further = {};
  for (;;) {
    const header = await bytes.exactly(BLOCK, true);
    if (header === undefined || header.every((byte) => byte === 0)) break;
    checkSum(header);
    const type = String.fromCharCode(header[156]!);
    const size = further.size ?? numberAt(header, 124, 12);
    if (!Number.isSafeInteger(size) || size < 0) throw brokenArchive("a size that is none");
    if ("xgLK".includes(type)) {
      if (size > HEADER_LIMIT) throw brokenArchive("a name of more than 1 MB");
      const text = (await bytes.exactly(size))!.toString("utf8");
      await bytes.skip(padding(size));
      if (type === "x") further = { ...further, ...paxFields(text) };
      if (type === "L") further = { ...further, path: text.replace(/\0.*$/s, "") };
      if (type === "K") further = { ...further, target: text.replace(/\0.*$/s, "") };
      continue;
    }
    const end = bytes.at + size + padding(size);
    const kind = TYPES[type] ?? "other";
    const path = further.path ?? pathIn(header);
    yield {
      path,
      type: kind === "file" && path.endsWith("/") ? "folder" : kind,
      mode: numberAt(header, 100, 8) & 0o7777,
      size,
      target: further.target ?? textAt(header, 157, 100),
      content: bytes.upTo(size),
    };
    await bytes.skip(end - bytes.at);
    further = {};
  }
  await bytes.drain();
}

interface Further {
  readonly path?: string;
  readonly target?: string;
  readonly size?: number;
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

function textAt(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? length : end);
}

/** Octal, or GNU's binary form for large numbers. */
function numberAt(header: Buffer, start: number, length: number): number {
  if ((header[start]! & 0x80) !== 0) {
    return header.subarray(start + 1, start + length).reduce((sum, byte) => sum * 256 + byte, header[start]! & 0x7f);
  }
  const text = textAt(header, start, length).trim();
  return text === "" ? 0 : Number.parseInt(text, 8);
}

function pathIn(header: Buffer): string {
  const name = textAt(header, 0, 100);
  const isPosix = header.toString("latin1", 257, 263) === "ustar\0";
  const prefix = isPosix ? textAt(header, 345, 155) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** `LENGTH KEY=VALUE\n`, where the length counts bytes. */
function paxFields(text: string): Further {
  const found: { path?: string; target?: string; size?: number } = {};
  for (let rest = Buffer.from(text); rest.length > 0; ) {
    const length = Number.parseInt(rest.toString("latin1", 0, 12), 10);
    if (!(length > 0) || length > rest.length) throw brokenArchive("an extended header that is cut off");
    const [, key, value = ""] = /^\d+ ([^=]*)=(.*)\n$/s.exec(rest.toString("utf8", 0, length)) ?? [];
    if (key === "path") found.path = value;
    if (key === "linkpath") found.target = value;
    if (key === "size") found.size = Number(value);
    rest = rest.subarray(length);
  }
  return found;
}

function checkSum(header: Buffer): void {
  const told = numberAt(header, 148, 8);
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (told !== sum) throw brokenArchive("a header whose sum is wrong");
}

const brokenArchive = (why: string): UserError =>
  new UserError("BrokenArchive", "what the container's tar sent is no tar archive", {
    why,
    hints: ["the same again in a moment", "whether tar in the container is the usual one"],
  });

/** Bytes in the portions that are asked for, however they come. */
class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #piece: Buffer = Buffer.alloc(0);
  /** How many were taken. */
  at = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** @returns undefined at the end, where there may be one */
  async exactly(count: number, mayEnd = false): Promise<Buffer | undefined> {
    const pieces: Buffer[] = [];
    for (let left = count; left > 0; ) {
      const piece = await this.#some(left);
      if (piece === undefined) {
        if (mayEnd && left === count) return undefined;
        throw brokenArchive("it ends in the middle");
      }
      pieces.push(piece);
      left -= piece.length;
    }
    return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
  }

  async *upTo(count: number): AsyncGenerator<Buffer> {
    for (const end = this.at + count; this.at < end; ) {
      const piece = await this.#some(end - this.at);
      if (piece === undefined) throw brokenArchive("it ends in the middle");
      yield piece;
    }
  }

  async skip(count: number): Promise<void> {
    for await (const _ of this.upTo(count));
  }

  async drain(): Promise<void> {
    while ((await this.#some(BLOCK * 128)) !== undefined);
  }

  async #some(most: number): Promise<Buffer | undefined> {
    while (this.#piece.length === 0) {
      const { done, value } = await this.#source.next();
      if (done === true) return undefined;
      this.#piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
    const taken = this.#piece.subarray(0, most);
    this.#piece = this.#piece.subarray(taken.length);
    this.at += taken.length;
    return taken;
  }
}
