import { UserError } from "../../base/errors.ts";
import type { DriverEnd } from "../driver/driver.ts";
import type { Fallen } from "./executor-watch.ts";

/** Source: ExecutorPodsLifecycleManager; `spark.executor.maxNumFailures`, by default twice the executors and at least 3. */
const GAVE_UP = /Max number of executor failures \((\d+)\) reached/;

/**
 * Why a session did not start: Spark ends its driver when executor after executor fails, and what it says then is about itself.
 * @returns `NoExecutors` with what became of the last one; the error itself when it has another reason
 */
export function becauseOfExecutors(error: unknown, session: string, fallen: readonly Fallen[]): unknown {
  const last = fallen.at(-1);
  if (!(error instanceof UserError) || last === undefined || !GAVE_UP.test(error.why ?? "")) return error;
  return new UserError("NoExecutors", `no executor of Spark session ${session} can run: ${last.why}`, {
    why: gaveUp(error.why!),
    hints: last.hints ?? ["other executors: --executor-memory, --image"],
  });
}

/** How a driver ended, with what became of its executors when that is why. */
export function endInWords(end: DriverEnd, fallen: readonly Fallen[]): DriverEnd {
  const last = fallen.at(-1);
  if (last === undefined || !GAVE_UP.test(end.lastLines ?? "")) return end;
  return { ...end, how: `${gaveUp(end.lastLines!)}, the last one: ${last.why}` };
}

const gaveUp = (log: string): string => `Spark gave up after ${GAVE_UP.exec(log)![1]} executors failed`;
