import { UserError } from "../base/errors.ts";

/** One question at a time goes to the person; the answer comes back as `input_reply`. */
export interface Asker {
  /** @throws the signal's reason when the cell is interrupted while it waits. */
  ask(send: () => void, signal: AbortSignal): Promise<string>;
  answered(value: unknown): void;
}

export const nobodyToAsk = (prompt: string): UserError =>
  new UserError("NobodyToAsk", `Nobody can answer "${prompt.trim()}" here`, {
    why: "this front end does not allow input (allow_stdin is false, as under nbclient, papermill and CI)",
    hints: ["give the answer as an option or an environment variable; --yes confirms"],
  });

export function createAsker(): Asker {
  const waiting: { readonly settle: (value: string) => void; readonly send: () => void }[] = [];
  const next = (): void => waiting[0]?.send();
  return {
    ask: (send, signal) =>
      new Promise<string>((resolve, reject) => {
        const leave = (): void => {
          signal.removeEventListener("abort", abort);
          const at = waiting.indexOf(question);
          waiting.splice(at, 1);
          if (at === 0) next();
        };
        const abort = (): void => {
          leave();
          reject(signal.reason);
        };
        const settle = (value: string): void => {
          leave();
          resolve(value);
        };
        const question = { settle, send };
        if (signal.aborted) return reject(signal.reason);
        signal.addEventListener("abort", abort);
        waiting.push(question);
        if (waiting.length === 1) send();
      }),
    answered: (value) => waiting[0]?.settle(String(value ?? "")),
  };
}
