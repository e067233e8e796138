import { createFirstReader } from "./first-reader.ts";
import {
  type Channel,
  errorContent,
  type Identity,
  type Outgoing,
  replyType,
  type StreamName,
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
  /** Send whatever is held back. */
  flush(): void;
}

const SUBSCRIBE = 1;
const FOR_MAIN = new Set(["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request"]);

export function createFrontDesk(options: FrontDeskOptions): FrontDesk {
  const { identity, signer, queues } = options;
  const page = createPage(options);
  const reply = (channel: Channel | "stdin", identities: readonly Uint8Array[], outgoing: Outgoing): void => {
    page.flush();
    queues[channel].send(encode(withHeader(outgoing, identity), identities, signer));
  };
  const own = ownAnswers(options, page.publish);
  return {
    flush: page.close,
    starting: () => page.publish(status("starting", {})),
    subscription: page.subscription,
    request(channel, incoming) {
      const { header } = incoming.message;
      page.asked();
      if (FOR_MAIN.has(header.msg_type)) return options.tellMain({ kind: "request", channel, incoming });
      page.publish(status("busy", header));
      const content = own(incoming.message);
      if (content !== undefined) {
        reply(channel, incoming.identities, { type: replyType(header.msg_type), parent: header, content });
      }
      page.publish(status("idle", header));
      if (header.msg_type === "shutdown_request") options.shutdown();
    },
    fromMain(message) {
      if (message.kind === "iopub") page.publish(message.outgoing);
      else if (message.kind === "stream") page.stream(message.parent, message.name, message.text);
      else reply(message.channel, message.identities, message.outgoing);
    },
  };
}

/** The iopub side: text joined into fewer messages, everything in its order, nothing before somebody reads. */
function createPage({ identity, signer, queues }: FrontDeskOptions) {
  const reader = createFirstReader((frames) => queues.iopub.send(frames));
  let textParent: Message["parent"] = {};
  const toIopub = (outgoing: Outgoing): void => {
    const topic = Buffer.from(`kernel.${identity.session}.${outgoing.type}`);
    reader.publish(encode(withHeader(outgoing, identity), [topic], signer));
  };
  const text: TextBuffer = createTextBuffer(
    (name, text) => toIopub({ type: "stream", parent: textParent, content: { name, text } }),
    { burst: 1 },
  );
  return {
    asked: reader.asked,
    flush: text.flush,
    close(): void {
      text.flush();
      reader.arrived();
    },
    publish(outgoing: Outgoing): void {
      text.flush();
      toIopub(outgoing);
    },
    stream(parent: Message["parent"], name: StreamName, part: string): void {
      if (parent.msg_id !== textParent.msg_id) text.flush();
      textParent = parent;
      text.write(name, part);
    },
    subscription(frame: Uint8Array | undefined): void {
      if (frame?.[0] !== SUBSCRIBE) return;
      const topic = frame.subarray(1);
      const content = { subscription: Buffer.from(topic).toString("utf8") };
      const welcome = withHeader({ type: "iopub_welcome", parent: {}, content }, identity);
      queues.iopub.send(encode(welcome, [topic], signer));
      reader.arrived();
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
