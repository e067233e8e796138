import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";

/** Files, and what is to be done with them; each command of `kubectl config` starts from the files as they are given. */
export interface OracleCase {
  /** Contents by name; names are relative to the case's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** KUBECONFIG as names. */
  readonly kubeconfig: readonly string[];
  readonly commands: readonly (readonly string[])[];
}

/** A kubeconfig as client-go reads it, in the form of its own v1 types. */
export interface OracleView {
  // biome-ignore lint/suspicious/noExplicitAny: it is compared field by field
  readonly config?: any;
  readonly origins?: Readonly<Record<"clusters" | "contexts" | "users", Readonly<Record<string, string>>>>;
  readonly error?: string;
}

export interface OracleOutcome {
  /** kubectl's error; none when it did what it was told. */
  readonly error?: string;
  /** The files afterwards. */
  readonly files: Readonly<Record<string, OracleView>>;
}

export interface OracleAnswer {
  /** Where the files were. */
  readonly folder: string;
  /** Everything merged; what can be read is there beside an error. */
  readonly view: OracleView;
  /** The same with paths as they are written, as `kubectl config` reads it. */
  readonly raw: OracleView;
  /** Each file by itself, as it was given. */
  readonly files: Readonly<Record<string, OracleView>>;
  readonly outcomes: readonly OracleOutcome[];
}

/** kubectl's own `config` commands in one process: see test/support/clientcmd-oracle. */
export class KubeconfigOracle {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  /** @param folder an empty folder for the files of the cases */
  constructor(program: string, folder: string) {
    this.#child = spawn(program, [folder], { stdio: ["pipe", "pipe", "pipe"] });
    this.#child.stderr.on("data", (text: Buffer) => process.stderr.write(text));
    this.#reader = createInterface({ input: this.#child.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  /** One question at a time. */
  async ask(question: OracleCase): Promise<OracleAnswer> {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error("the oracle ended");
    return JSON.parse(value) as OracleAnswer;
  }

  async close(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.stdin.end();
    await ended;
    this.#reader.close();
  }
}
