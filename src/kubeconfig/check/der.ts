/** One element of DER: its tag, and where its content is. Source: ITU-T X.690, chapter 8.1. */
interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

const SEQUENCE = 0x30;
const OBJECT_IDENTIFIER = 0x06;
const BOOLEAN = 0x01;
const OCTET_STRING = 0x04;
/** `[3]` of a certificate's body: its extensions. */
const EXTENSIONS = 0xa3;

/** What one extension of a certificate says. */
export interface Extension {
  readonly critical: boolean;
  /** DER of its own. */
  readonly value: Buffer;
}

/**
 * The extensions of a certificate by dotted identifier; Node tells nothing of them but their text.
 * Source: https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 * @param raw a certificate that has been parsed before, as DER
 */
export function extensionsOf(raw: Buffer): ReadonlyMap<string, Extension> {
  const body = elements(elements(raw)[0]?.content)[0];
  const list = elements(body?.content).find(({ tag }) => tag === EXTENSIONS);
  const found = new Map<string, Extension>();
  for (const { tag, content } of elements(elements(list?.content)[0]?.content)) {
    if (tag !== SEQUENCE) continue;
    const parts = elements(content);
    const id = parts.find((part) => part.tag === OBJECT_IDENTIFIER);
    const value = parts.find((part) => part.tag === OCTET_STRING);
    if (id === undefined || value === undefined) continue;
    const critical = parts.some((part) => part.tag === BOOLEAN && part.content[0] !== 0);
    found.set(dotted(id.content), { critical, value: value.content });
  }
  return found;
}

/** The first element's bits of a value such as KeyUsage, highest first. */
export const bitsOf = (value: Buffer): number => elements(value)[0]?.content[1] ?? 0;

/** Whether a BasicConstraints value says `cA`. */
export const saysAuthority = (value: Buffer): boolean =>
  elements(elements(value)[0]?.content).some(({ tag, content }) => tag === BOOLEAN && content[0] !== 0);

/** The elements that stand side by side in some bytes; what is cut off ends the list. */
function elements(bytes: Buffer | undefined): readonly Element[] {
  const all: Element[] = [];
  for (let at = 0; bytes !== undefined && at + 2 <= bytes.length; ) {
    const first = bytes[at + 1]!;
    const more = first < 0x80 ? 0 : first & 0x7f;
    if (more > 4 || at + 2 + more > bytes.length) break;
    const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
    const start = at + 2 + more;
    if (start + length > bytes.length) break;
    all.push({ tag: bytes[at]!, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return all;
}

function dotted(content: Buffer): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (numbers.length === 0) numbers.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    else numbers.push(value);
    value = 0;
  }
  return numbers.join(".");
}
