import type { Duplex } from "node:stream";
import { UserError } from "../../base/errors.ts";
import { line, type Message, readMessages } from "./wire.ts";

const LIMIT = 10_000;

/**
 * Says hello on a new connection and waits for the welcome; whatever comes afterwards goes to the listener too.
 * @throws UserError `DriverUnreachable`; the signal's reason
 */
export function greet(
  stream: Duplex,
  hello: Message,
  signal: AbortSignal,
  listener: { readonly onWelcome: (message: Message) => void; readonly onMessage: (message: Message) => void },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", fail);
      reject(signal.aborted ? signal.reason : unreachable());
    };
    const timer = setTimeout(fail, LIMIT);
    signal.addEventListener("abort", fail, { once: true });
    stream.on("error", fail);
    stream.once("close", fail);
    readMessages(stream, (message) => {
      if (message.type !== "welcome") {
        listener.onMessage(message);
        return;
      }
      clearTimeout(timer);
      signal.removeEventListener("abort", fail);
      stream.removeListener("close", fail);
      listener.onWelcome(message);
      resolve();
    });
    stream.write(line(hello));
  });
}

const unreachable = (): UserError =>
  new UserError("DriverUnreachable", "the Spark driver does not answer", { hints: ["%k8s spark sessions shows what runs"] });
