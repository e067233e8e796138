import type { OutputTaker } from "../kernel/language.ts";
import type { Notebook } from "../kernel/notebook.ts";

type Bundle = Readonly<Record<string, unknown>>;

/** What a cell would have shown. */
export interface Captured {
  readonly stdout: string;
  readonly stderr: string;
  /** What it displayed, and its last value, each in every form it has. */
  readonly outputs: readonly Bundle[];
  /** Shows all of it under the cell that calls. */
  show(): void;
}

export interface CaptureOptions {
  readonly noStdout: boolean;
  readonly noStderr: boolean;
  readonly noDisplay: boolean;
}

/** Takes a cell's outputs as they come. */
export class CapturedOutput implements Captured, OutputTaker {
  readonly #options: CaptureOptions;
  readonly #page: Notebook["page"];
  readonly #texts = { stdout: [] as string[], stderr: [] as string[] };
  readonly #displays: { readonly id: string | undefined; bundle: Bundle }[] = [];

  constructor(options: CaptureOptions, page: Notebook["page"]) {
    this.#options = options;
    this.#page = page;
  }

  get stdout(): string {
    return this.#texts.stdout.join("");
  }

  get stderr(): string {
    return this.#texts.stderr.join("");
  }

  get outputs(): readonly Bundle[] {
    return this.#displays.map(({ bundle }) => bundle);
  }

  show(): void {
    const page = this.#page();
    if (this.stdout !== "") page.stream("stdout", this.stdout);
    if (this.stderr !== "") page.stream("stderr", this.stderr);
    for (const bundle of this.outputs) page.display(bundle);
  }

  /** @internal */
  stream(name: "stdout" | "stderr", text: string): boolean {
    if (name === "stdout" ? this.#options.noStdout : this.#options.noStderr) return false;
    this.#texts[name].push(text);
    return true;
  }

  /** @internal */
  display(bundle: Bundle, id: string | undefined, update: boolean): boolean {
    if (this.#options.noDisplay) return false;
    const known = id === undefined ? undefined : this.#displays.find((display) => display.id === id);
    if (known !== undefined) known.bundle = bundle;
    // What is on the page already changes there.
    else if (update) return false;
    else this.#displays.push({ id, bundle });
    return true;
  }

  /** The value of a cell: what there is, in short. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const { stdout, stderr } = this;
    return `Captured { stdout: ${stdout.length} chars, stderr: ${stderr.length} chars, outputs: ${this.#displays.length}, show() }`;
  }
}
