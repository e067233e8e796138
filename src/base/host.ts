/** One output in every form it has; `text/plain` is never missing. */
export type MimeBundle = Readonly<Record<string, unknown>> & { readonly "text/plain": string };

/** An output already on the page, which can be replaced in place. */
export interface DisplayHandle {
  update(bundle: MimeBundle): void;
}

/** What a notebook, a terminal or another kernel lends to the library: where to show, whom to ask, when to stop. */
export interface Host {
  /** Show a bundle now; the handle replaces it in place. */
  display(bundle: MimeBundle): DisplayHandle;
  write(stream: "stdout" | "stderr", text: string): void;
  /** Whether somebody can answer; false under nbclient, papermill and CI (`allow_stdin: false`). */
  readonly canAsk: boolean;
  /** Ask a person. Rejects with `NobodyToAsk` when {@link canAsk} is false. */
  ask(prompt: string, options?: { readonly password?: boolean }): Promise<string>;
  /** Ends when the person presses ■ or the kernel stops. */
  readonly signal: AbortSignal;
}
