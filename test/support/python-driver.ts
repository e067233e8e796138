import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { UserError } from "../../src/base/errors.ts";
import type { PythonCell, PythonEvent, PythonOutcome } from "../../src/spark/driver/driver.ts";
import { type LocalDriver, type StartDriverOptions, startDriver } from "../../src/spark/driver/start-driver.ts";
import { tempFolder } from "./temp-folder.ts";

const started: LocalDriver[] = [];

/** A driver of its own, gone when the file's tests are over. */
export async function pythonDriver(options: Partial<StartDriverOptions> = {}): Promise<LocalDriver> {
  const driver = await startDriver({
    python: "python3",
    conf: {},
    env: process.env,
    runtimeDir: tempFolder(),
    signal: AbortSignal.timeout(30_000),
    ...options,
  });
  started.push(driver);
  return driver;
}

afterAll(async () => {
  await Promise.all(started.splice(0).map((driver) => driver.stop()));
});

/** A cell with all that it said. */
export interface Ran extends PythonOutcome {
  readonly events: readonly PythonEvent[];
  readonly stdout: string;
  readonly stderr: string;
  readonly error?: UserError;
}

/** Run a cell to its end; what it raised is in `error`. */
export async function ran(
  driver: { readonly python: LocalDriver["python"] },
  cell: string | PythonCell,
  signal?: AbortSignal,
): Promise<Ran> {
  const events: PythonEvent[] = [];
  const said = (name: "stdout" | "stderr"): string =>
    events.map((event) => (event.kind === "stream" && event.stream === name ? event.text : "")).join("");
  const whole = typeof cell === "string" ? { code: cell } : cell;
  try {
    const outcome = await driver.python.execute(whole, {
      signal: signal ?? AbortSignal.timeout(120_000),
      onEvent: (event) => void events.push(event),
    });
    return { ...outcome, events, stdout: said("stdout"), stderr: said("stderr") };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { error, events, stdout: said("stdout"), stderr: said("stderr") };
  }
}

/** Whether a process of that number lives (a zombie does not). */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The Python that brought Spark's installation. */
export function sparksPython(): string {
  const home = process.env.K8S_MAGICS_SPARK_HOME;
  if (home === undefined) throw new Error("K8S_MAGICS_SPARK_HOME names no Spark: npm test sets it");
  // <environment>/lib/python3.x/site-packages/pyspark
  return join(home, "..", "..", "..", "..", "bin", "python3");
}
