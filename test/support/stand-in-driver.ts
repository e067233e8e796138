import { UserError } from "../../src/base/errors.ts";
import type { Driver, DriverFacts, PythonCell, PythonEvent, PythonOutcome } from "../../src/spark/driver/driver.ts";
import type { SparkSession, SparkSessions } from "../../src/spark/session/spark-sessions.ts";

type Execute = (cell: PythonCell, emit: (event: PythonEvent) => void, signal: AbortSignal) => Promise<PythonOutcome>;

/** A driver whose Python is a function of the test. */
export function standInDriver(execute: Execute, facts: DriverFacts | undefined = undefined): Driver {
  const unused = () => Promise.reject(new Error("this stand-in has no Spark"));
  return {
    python: { execute: (cell, { signal, onEvent }) => execute(cell, onEvent, signal), sweepJobs: () => undefined },
    facts,
    start: unused,
    connectAddress: () => ({ host: "127.0.0.1", port: 1 }),
    ended: new Promise(() => undefined),
    stop: async () => undefined,
  };
}

/** Sessions that hold one driver, and one Connect session when a test gives it. */
export function standInSessions(driver: Driver | undefined, connect?: unknown): SparkSessions {
  const session = { name: "stand-in", info: () => ({}), connect: async () => connect } as unknown as SparkSession;
  return {
    python: async () => driver,
    get: () => {
      if (connect === undefined) throw new UserError("NoSparkSession", "none");
      return session;
    },
    close: async () => undefined,
  } as unknown as SparkSessions;
}
