import { createHmac, timingSafeEqual } from "node:crypto";

/** Jupyter's wire format: frames, signature and the four JSON parts (https://jupyter-client.readthedocs.io/en/stable/messaging.html). */
export interface Header {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
}

export type Content = Readonly<Record<string, unknown>>;

export interface Message {
  readonly header: Header;
  readonly parent: Header | Record<string, never>;
  readonly metadata: Content;
  readonly content: Content;
  readonly buffers: readonly Uint8Array[];
}

export interface Incoming {
  /** Whom to answer: the routing frames in front of the delimiter. */
  readonly identities: readonly Uint8Array[];
  readonly message: Message;
}

/** Signs with the connection file's key; an empty key means that signing is off. */
export interface Signer {
  sign(parts: readonly Uint8Array[]): string;
  verify(parts: readonly Uint8Array[], signature: Uint8Array): boolean;
}

/** Why a message was dropped, in one line. */
export class MalformedMessage extends Error {
  override readonly name = "MalformedMessage";
}

const DELIMITER = Buffer.from("<IDS|MSG>");
const PARTS = 4;

/** @param scheme `hmac-` and a hash name of Node's crypto, such as `hmac-sha256`. */
export function createSigner(key: string, scheme = "hmac-sha256"): Signer {
  if (key === "") return { sign: () => "", verify: () => true };
  const hash = scheme.replace(/^hmac-/, "");
  const sign = (parts: readonly Uint8Array[]): string => {
    const hmac = createHmac(hash, key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  };
  // A hash that Node doesn't know is found out now.
  sign([]);
  return {
    sign,
    verify(parts, signature) {
      const expected = Buffer.from(sign(parts));
      return expected.length === signature.length && timingSafeEqual(expected, signature);
    },
  };
}

export function encode(message: Message, identities: readonly Uint8Array[], signer: Signer): Uint8Array[] {
  const parts = [message.header, message.parent, message.metadata, message.content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  return [...identities, DELIMITER, Buffer.from(signer.sign(parts)), ...parts, ...message.buffers];
}

/** @throws MalformedMessage when a frame is missing, the signature is wrong or a part is not a JSON object. */
export function decode(frames: readonly Uint8Array[], signer: Signer): Incoming {
  const delimiter = frames.findIndex((frame) => DELIMITER.equals(frame));
  if (delimiter < 0) throw new MalformedMessage("no <IDS|MSG> delimiter");
  const signature = frames[delimiter + 1];
  const parts = frames.slice(delimiter + 2, delimiter + 2 + PARTS);
  if (signature === undefined || parts.length < PARTS) throw new MalformedMessage("frames are missing");
  if (!signer.verify(parts, signature)) throw new MalformedMessage("the signature is wrong");
  const [header, parent, metadata, content] = parts.map(jsonObject);
  return {
    identities: frames.slice(0, delimiter),
    message: {
      header: checkedHeader(header ?? {}),
      parent: (parent ?? {}) as Message["parent"],
      metadata: metadata ?? {},
      content: content ?? {},
      buffers: frames.slice(delimiter + 2 + PARTS),
    },
  };
}

function jsonObject(part: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(part).toString("utf8"));
  } catch {
    throw new MalformedMessage("a part is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new MalformedMessage("a part is not an object");
  return value as Record<string, unknown>;
}

function checkedHeader(header: Record<string, unknown>): Header {
  const { msg_id, msg_type, session } = header;
  if (typeof msg_type !== "string" || typeof msg_id !== "string") throw new MalformedMessage("the header names no message");
  return { username: "", date: "", version: "5.4", ...header, msg_id, msg_type, session: String(session ?? "") };
}
