import type { Readable } from "node:stream";

/** One message of the driver's protocol. */
export type Message = Readonly<Record<string, unknown>> & { readonly type: string };

/** Bytes of one line; the driver has the same limit. */
const LINE_LIMIT = 64 * 1024 * 1024;

/** One message as a line. 64-bit integers are written as they are. */
export function line(message: Message): string {
  return JSON.stringify(message, (_key, value) => (typeof value === "bigint" ? rawJson(value) : value)) + "\n";
}

/** A JSON text whose integers beyond 2^53 become `bigint` instead of a neighbour. */
export function exactJson(text: string): unknown {
  return parseWithSource(text, (_key, value, { source }) =>
    typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source)
      ? BigInt(source)
      : value,
  );
}

/** Calls back for each message. Anything that is none destroys the stream: the other side is not what it should be. */
export function readMessages(stream: Readable, onMessage: (message: Message) => void): void {
  let parts: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const text = Buffer.concat([...parts, rest.subarray(0, end)]).toString("utf8");
      parts = [];
      size = 0;
      rest = rest.subarray(end + 1);
      const message = asMessage(text);
      if (message === undefined) {
        stream.destroy(new Error("not a message of the driver"));
        return;
      }
      onMessage(message);
    }
    parts.push(rest);
    size += rest.length;
    if (size > LINE_LIMIT) stream.destroy(new Error("the driver's line is too long"));
  });
}

function asMessage(text: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && typeof (value as Message).type === "string"
      ? (value as Message)
      : undefined;
  } catch {
    return undefined;
  }
}

// Node 22 has both; TypeScript's library does not know them yet.
type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const parseWithSource = JSON.parse as unknown as (text: string, reviver: Reviver) => unknown;
const rawJson = (value: bigint): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(value.toString());
