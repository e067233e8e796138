import { randomUUID } from "node:crypto";
import type { Content, Header, Incoming, Message } from "./wire.ts";

export const PROTOCOL = "5.4";

/** What the threads tell each other: plain data only. */
export type ToMain =
  | { readonly kind: "request"; readonly channel: Channel; readonly incoming: Incoming }
  | { readonly kind: "input"; readonly incoming: Incoming }
  | { readonly kind: "interrupt" }
  | { readonly kind: "shutdown" }
  | { readonly kind: "failed"; readonly reason: string };

export type ToFront =
  | { readonly kind: "iopub"; readonly outgoing: Outgoing }
  | { readonly kind: "stream"; readonly parent: Message["parent"]; readonly name: StreamName; readonly text: string }
  | {
      readonly kind: "reply";
      readonly channel: Channel | "stdin";
      readonly identities: readonly Uint8Array[];
      readonly outgoing: Outgoing;
    }
  | { readonly kind: "close" };

/** From the sentinel to the front: SIGINT arrived. */
export type Alarm = "interrupt";

export type Channel = "shell" | "control";
export type StreamName = "stdout" | "stderr";

/** A message before it has a header. */
export interface Outgoing {
  readonly type: string;
  readonly parent: Message["parent"];
  readonly content: Content;
  readonly metadata?: Content;
  readonly buffers?: readonly Uint8Array[];
}

export interface Identity {
  readonly session: string;
  readonly username: string;
}

export const newIdentity = (): Identity => ({ session: randomUUID(), username: "kernel" });

export function withHeader(outgoing: Outgoing, identity: Identity, now: Date = new Date()): Message {
  const header: Header = {
    msg_id: randomUUID(),
    session: identity.session,
    username: identity.username,
    date: now.toISOString(),
    msg_type: outgoing.type,
    version: PROTOCOL,
  };
  return {
    header,
    parent: outgoing.parent,
    metadata: outgoing.metadata ?? {},
    content: outgoing.content,
    buffers: outgoing.buffers ?? [],
  };
}

export const status = (state: "starting" | "busy" | "idle", parent: Message["parent"]): Outgoing => ({
  type: "status",
  parent,
  content: { execution_state: state },
});

/** `execute_request` is answered by `execute_reply`, and so on. */
export const replyType = (request: string): string => request.replace(/_request$/, "_reply");

export const errorContent = (error: unknown): Content => {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  return { status: "error", ename: name, evalue: message, traceback: [`${name}: ${message}`] };
};
