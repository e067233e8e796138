import type { ActionOptions, FrameDisplay } from "./engine.ts";

/** What a session lends to every action. */
export interface Surroundings {
  /** Where `show()` writes; standard output by default. */
  readonly print?: (text: string) => void;
  /** Where a line goes that the person should see; standard error by default. */
  readonly warn?: (line: string) => void;
  /** Cancels actions that bring no signal of their own: a notebook's cell. */
  readonly signal?: () => AbortSignal | undefined;
  readonly onProgress?: ActionOptions["onProgress"];
  /** How a DataFrame shows itself where it ends a cell; a box of text by default. */
  readonly display?: FrameDisplay;
  /** Puts something around the client that every call goes through (a `ConnectClient`, whose types are large). */
  readonly wrap?: (client: never) => unknown;
}
