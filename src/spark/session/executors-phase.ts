import { inWords } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { LiveStart } from "./live-start.ts";
import type { Launched } from "./parts.ts";
import type { RunningSession } from "./running-session.ts";
import { wantedOf } from "./size.ts";
import { sizeWords } from "./views.ts";
import { progressWords, type Waited, waitForExecutors } from "./wait-executors.ts";

export interface ExecutorsPhase {
  readonly page: LiveStart;
  readonly session: RunningSession;
  readonly launched: Launched;
  readonly patience: number;
  readonly sure?: number;
  readonly signal: AbortSignal;
  /** Further lines for the state that stays. */
  readonly notes: readonly string[];
}

/**
 * The last phase: waits for executors, says why one is late, and draws the state that stays.
 * @throws UserError `NoExecutors` when none can ever run, `SparkSessionEnded` when the driver ended meanwhile
 */
export async function executorsPhase({ page, session, launched, signal, notes, ...limits }: ExecutorsPhase): Promise<void> {
  const { conf, watch, uiApi: ui } = session.parts;
  const wanted = wantedOf(conf!);
  page.set("executors", "running", `0/${wanted.executors} running`);
  page.footer([`■ stops waiting, the session goes on · %k8s spark stop ${session.name} ends it`]);
  const waited = await waitForExecutors({
    watch: watch!,
    ui,
    counted: () => launched.driver.facts?.executors,
    wanted,
    slots: Number(conf!.get("spark.executor.cores") ?? "1"),
    signal,
    ...limits,
    driverEnded: launched.driver.ended,
    driverLog: () => launched.log(200),
    onProgress: (progress) => page.set("executors", "running", progressWords(progress, wanted.executors)),
  });
  session.count(waited.running, waited.cores);
  const state = waited.how === "all" ? "done" : waited.running > 0 ? "running" : "failed";
  page.set("executors", state, progressWords(waited, wanted.executors));
  page.footer([]);
  if (waited.how === "hopeless") throw hopeless(session.name, waited);
  if (waited.how === "driver-ended") throw await ended(session.name, launched);
  page.finish([...lastLines(session, waited, page.elapsed), ...notes]);
}

const LATE = "%k8s spark executors tells how the others do";

function lastLines(session: RunningSession, waited: Waited, elapsed: number): readonly string[] {
  const info = session.info();
  const none = waited.running === 0 && (info.executors?.wanted ?? 0) > 0;
  const head = none ? ["▲ Running without executors yet"] : ["● Running", ...sizeWords(info)];
  const ui = info.ui === undefined ? [] : [`UI ${info.ui}`];
  const late = { stopped: [`stopped waiting: ${LATE}`], enough: [`waited long enough: ${LATE}`] }[waited.how as string] ?? [];
  return [
    [...head, ...ui, `started in ${inWords(elapsed)}`].join(" · "),
    ...late,
    `Next: %%pyspark · %%sql · %k8s spark stop ${session.name}`,
  ];
}

function hopeless(name: string, { problems }: Waited): UserError {
  const [first] = problems;
  return new UserError("NoExecutors", `no executor of Spark session ${name} can run: ${first?.words ?? "nobody says why"}`, {
    hints: first?.hints ?? ["fewer, smaller or other executors: --executors, --executor-cores, --executor-memory, --image"],
  });
}

async function ended(name: string, { driver }: Launched): Promise<UserError> {
  const { how, lastLines: why } = await driver.ended;
  return new UserError("SparkSessionEnded", `the driver of Spark session ${name} ended while it waited for executors: ${how}`, {
    why,
    hints: ["%k8s spark session starts it again"],
  });
}
