import {
  type Channel,
  errorContent,
  type Identity,
  type Outgoing,
  replyType,
  status,
  type ToFront,
  type ToMain,
  withHeader,
} from "./messages.ts";
import { createTextBuffer, type TextBuffer } from "./output.ts";
import type { SendQueue } from "./sockets.ts";
import { type Content, encode, type Incoming, type Message, type Signer } from "./wire.ts";

export interface FrontDeskOptions {
  readonly identity: Identity;
  readonly info: Content;
  readonly signer: Signer;
  readonly queues: Readonly<Record<Channel | "stdin" | "iopub", SendQueue>>;
  tellMain(message: ToMain): void;
  interrupt(): void;
  shutdown(): void;
}

/** Answers what needs no language, and hands on the rest. */
export interface FrontDesk {
  starting(): void;
  request(channel: Channel, incoming: Incoming): void;
  /** A frame of the XPUB socket: 1 and the topic of a new subscriber. */
  subscription(frame: Uint8Array | undefined): void;
  fromMain(message: Exclude<ToFront, { kind: "close" }>): void;
  flush(): void;
}

const SUBSCRIBE = 1;
const FOR_MAIN = new Set(["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request"]);

export function createFrontDesk(options: FrontDeskOptions): FrontDesk {
  const { identity, signer, queues } = options;
  let text: TextBuffer | undefined;
  let textParent: Message["parent"] = {};

  const flush = (): void => text?.flush();
  const toIopub = (outgoing: Outgoing): void => {
    const topic = Buffer.from(`kernel.${identity.session}.${outgoing.type}`);
    queues.iopub.send(encode(withHeader(outgoing, identity), [topic], signer));
  };
  const publish = (outgoing: Outgoing): void => {
    flush();
    toIopub(outgoing);
  };
  const stream = (parent: Message["parent"], name: "stdout" | "stderr", part: string): void => {
    if (parent.msg_id !== textParent.msg_id) flush();
    textParent = parent;
    text ??= createTextBuffer((name, text) => toIopub({ type: "stream", parent: textParent, content: { name, text } }), {
      burst: 1,
    });
    text.write(name, part);
  };
  const reply = (channel: Channel | "stdin", identities: readonly Uint8Array[], outgoing: Outgoing): void => {
    flush();
    queues[channel].send(encode(withHeader(outgoing, identity), identities, signer));
  };
  const own = ownAnswers(options, publish);

  return {
    flush,
    starting: () => publish(status("starting", {})),
    request(channel, incoming) {
      const { header } = incoming.message;
      if (FOR_MAIN.has(header.msg_type)) return options.tellMain({ kind: "request", channel, incoming });
      publish(status("busy", header));
      const content = own(incoming.message);
      if (content !== undefined) {
        reply(channel, incoming.identities, { type: replyType(header.msg_type), parent: header, content });
      }
      publish(status("idle", header));
      if (header.msg_type === "shutdown_request") options.shutdown();
    },
    subscription(frame) {
      if (frame?.[0] !== SUBSCRIBE) return;
      const topic = frame.subarray(1);
      const content = { subscription: Buffer.from(topic).toString("utf8") };
      const welcome = withHeader({ type: "iopub_welcome", parent: {}, content }, identity);
      queues.iopub.send(encode(welcome, [topic], signer));
    },
    fromMain(message) {
      if (message.kind === "iopub") publish(message.outgoing);
      else if (message.kind === "stream") stream(message.parent, message.name, message.text);
      else reply(message.channel, message.identities, message.outgoing);
    },
  };
}

/** The content of the reply, or undefined when the message has none. */
function ownAnswers(options: FrontDeskOptions, publish: (outgoing: Outgoing) => void): (message: Message) => Content | undefined {
  return ({ header, content }) => {
    switch (header.msg_type) {
      case "kernel_info_request":
        return options.info;
      case "comm_info_request":
        return { status: "ok", comms: {} };
      case "interrupt_request":
        options.interrupt();
        return { status: "ok" };
      case "shutdown_request": {
        const answer = { status: "ok", restart: content.restart === true };
        publish({ type: "shutdown_reply", parent: header, content: answer });
        return answer;
      }
      case "comm_open":
        // No target is known yet; the opener must learn that its comm has no other end.
        publish({ type: "comm_close", parent: header, content: { comm_id: content.comm_id, data: {} } });
        return undefined;
      default:
        return header.msg_type.endsWith("_request")
          ? errorContent(new Error(`This kernel does not know ${header.msg_type}`))
          : undefined;
    }
  };
}
