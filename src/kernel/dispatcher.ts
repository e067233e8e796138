import type { CellScope } from "./cell-io.ts";
import { createExecutor } from "./execute.ts";
import type { History } from "./history.ts";
import type { Asker } from "./input.ts";
import type { Language } from "./language.ts";
import { errorContent, replyType, status, type ToFront, type ToMain } from "./messages.ts";
import { answer } from "./questions.ts";
import type { Shared } from "./shared.ts";
import type { Content, Incoming } from "./wire.ts";

type Request = Extract<ToMain, { kind: "request" }>;

export interface DispatcherOptions {
  readonly scope: CellScope;
  readonly kernelSignal: AbortSignal;
  readonly asker: Asker;
  readonly shared: Shared;
  tellFront(message: ToFront): void;
}

/** Gives each request to the language: cells one after another, questions at once, also while a cell waits. */
export interface Dispatcher {
  request(request: Request): void;
  interrupt(): void;
  /** Requests wait until the language is there. */
  ready(language: Language): void;
}

export function createDispatcher(options: DispatcherOptions & { readonly history: History }): Dispatcher {
  const { tellFront, history } = options;
  const executor = createExecutor(options);
  let waiting: Request[] = [];
  let language: Language | undefined;

  const reply = (request: Request, content: Content): void => {
    const { identities, message } = request.incoming;
    const outgoing = { type: replyType(message.header.msg_type), parent: message.header, content };
    tellFront({ kind: "reply", channel: request.channel, identities, outgoing });
    tellFront({ kind: "iopub", outgoing: status("idle", message.header) });
  };
  const question = (request: Request, language: Language): void => {
    const { message }: Incoming = request.incoming;
    tellFront({ kind: "iopub", outgoing: status("busy", message.header) });
    answer(message, { language, history, shared: options.shared }).then(
      (content) => reply(request, content),
      (error: unknown) => reply(request, errorContent(error)),
    );
  };
  const take = (request: Request, language: Language): void => {
    if (request.incoming.message.header.msg_type === "execute_request") {
      executor.add({ request: request.incoming, reply: (content) => reply(request, content) }, language);
    } else question(request, language);
  };
  return {
    request(request) {
      if (language === undefined) waiting.push(request);
      else take(request, language);
    },
    interrupt: () => executor.interrupt(),
    ready(loaded) {
      language = loaded;
      const requests = waiting;
      waiting = [];
      for (const request of requests) take(request, loaded);
    },
  };
}
