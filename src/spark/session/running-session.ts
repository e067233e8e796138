import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { SparkConf } from "../conf.ts";
import type { SparkSession as ConnectSession } from "../connect/session.ts";
import type { ConnectAddress, Driver, DriverEnd } from "../driver/driver.ts";
import { withExecute } from "../driver/with-execute.ts";
import type { ExecutorWatch } from "./executor-watch.ts";
import { endInWords } from "./gave-up.ts";
import type { PythonDoor } from "./parts.ts";
import type { SessionMode, SparkSession, SparkSessionInfo } from "./spark-sessions.ts";
import type { UiApi } from "./ui-api.ts";
import { sessionView } from "./views.ts";

export interface RunningParts {
  readonly name: string;
  readonly mode: SessionMode;
  readonly own: boolean;
  readonly context?: string;
  readonly namespace?: string;
  /** A cell made it, and may make the next one when it is over. */
  readonly madeInCell?: boolean;
  /** Where it is, when it is on no context of ours. */
  readonly place?: string;
  readonly conf?: SparkConf;
  readonly wanted?: number;
  /** Absent when it is Spark Connect only. */
  readonly driver?: Driver;
  /** Where another notebook finds the same Python; absent when it is somebody else's to tell. */
  readonly door?: PythonDoor;
  readonly address: ConnectAddress;
  readonly ui?: string;
  readonly uiApi?: UiApi;
  readonly watch?: ExecutorWatch;
  readonly log?: (lines: number) => Promise<string>;
  readonly connect: (address: ConnectAddress) => Promise<ConnectSession>;
  /** Ends what is this notebook's own of it: the driver, what is left of its pods. Never rejects. */
  readonly release: () => Promise<void>;
  /** Called once, when it is over; `why` when it ended by itself. */
  readonly onOver: (session: RunningSession) => void;
}

/** A session that runs, or did. */
export class RunningSession implements SparkSession {
  readonly name: string;
  readonly parts: RunningParts;
  /** When a cell last used it, in ms since the epoch. */
  #used = Date.now();
  #cells = 0;
  #connected: Promise<ConnectSession> | undefined;
  #stopping: Promise<void> | undefined;
  #end: DriverEnd | undefined;
  #counted: { readonly running: number; readonly cores: number } = { running: 0, cores: 0 };

  constructor(parts: RunningParts) {
    this.name = parts.name;
    this.parts = parts;
    void parts.driver?.ended.then((end) => this.#over(end));
  }

  get conf(): SparkConf | undefined {
    return this.parts.conf;
  }

  /** Milliseconds since a cell last used it; 0 while one does. */
  get idle(): number {
    return this.#cells > 0 ? 0 : Date.now() - this.#used;
  }

  get isOver(): boolean {
    return this.#end !== undefined;
  }

  info(): SparkSessionInfo {
    const { mode, own, context, namespace, place, driver, wanted, ui } = this.parts;
    const about = { name: this.name, mode, context, namespace, place, own, ...(own ? {} : { attached: true }) };
    const appId = driver?.facts?.appId;
    if (this.#end !== undefined) return { ...about, state: "ended", appId, ended: this.#end.how };
    const executors = wanted === undefined ? {} : { executors: { ...this.#counted, wanted } };
    return { ...about, state: "running", appId, sparkVersion: driver?.facts?.sparkVersion, ...executors, ui };
  }

  /** Counts the executors anew. Never rejects. */
  async refresh(): Promise<SparkSessionInfo> {
    const all = this.isOver ? undefined : await this.parts.uiApi?.executors();
    const active = all?.filter(({ isActive }) => isActive);
    if (active !== undefined)
      this.count(
        active.length,
        active.reduce((sum, { totalCores }) => sum + totalCores, 0),
      );
    return this.info();
  }

  count(running: number, cores: number): void {
    this.#counted = { running, cores };
  }

  driver(): Driver {
    this.#alive();
    const { driver } = this.parts;
    if (driver === undefined) throw connectOnly(this.name);
    return this.#counting(driver);
  }

  connect(): Promise<ConnectSession> {
    try {
      this.#alive();
    } catch (error) {
      return Promise.reject(error);
    }
    this.#used = Date.now();
    this.#connected ??= this.parts.connect(this.parts.address).catch((error: unknown) => {
      this.#connected = undefined;
      throw error;
    });
    return this.#connected;
  }

  stop(): Promise<void> {
    return this.#finish({ how: this.parts.own ? "stopped" : "let go" });
  }

  /** As {@link stop}, with words for whoever asks later. */
  endWith(how: string): Promise<void> {
    return this.#finish({ how });
  }

  #finish(end: DriverEnd): Promise<void> {
    this.#stopping ??= this.#end === undefined ? this.#release(end) : Promise.resolve();
    return this.#stopping;
  }

  async #release(end: DriverEnd): Promise<void> {
    this.#end = end;
    // A connection that is broken already closes no better.
    await this.#connected?.then((connected) => connected.close()).catch(() => undefined);
    this.parts.watch?.close();
    await this.parts.release();
    this.parts.onOver(this);
  }

  /** The driver ended by itself: what it left is taken away too. */
  #over(end: DriverEnd): void {
    if (this.#end === undefined) void this.#finish(endInWords(end, this.parts.watch?.fallen ?? []));
  }

  #alive(): void {
    if (this.#end === undefined) return;
    const { how, lastLines } = this.#end;
    throw new UserError("SparkSessionEnded", `Spark session ${this.name} has ended: ${how}`, {
      ...(lastLines === undefined || lastLines.trim() === "" ? {} : { why: lastLines.trim() }),
      hints: ["%k8s spark session starts another", "%k8s spark sessions"],
    });
  }

  /** The driver, with a note of when cells run in it. */
  #counting(driver: Driver): Driver {
    this.#used = Date.now();
    const execute: Driver["python"]["execute"] = async (cell, options) => {
      this.#cells += 1;
      try {
        return await driver.python.execute(cell, options);
      } finally {
        this.#cells -= 1;
        this.#used = Date.now();
      }
    };
    return withExecute(driver, execute, () => this.stop());
  }

  [Symbol.for("Jupyter.display")](): MimeBundle {
    return sessionView(this.info());
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return sessionView(this.info())["text/plain"];
  }
}

const connectOnly = (name: string): UserError =>
  new UserError("ConnectOnly", `Spark session ${name} is Spark Connect only: it has no driver to run Python in`, {
    hints: ["%%sql and the TypeScript client work", "%k8s spark session starts one with a driver of its own"],
  });
