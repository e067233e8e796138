import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { executorLines } from "./executor-lines.ts";
import type { RunningSession } from "./running-session.ts";
import { wantedOf } from "./size.ts";
import type { ExecutorLine } from "./views.ts";

/** One line per executor of a session. */
export async function executorsOf(session: RunningSession, signal: AbortSignal): Promise<readonly ExecutorLine[]> {
  const { uiApi, watch, conf } = session.parts;
  const [fromUi, picture] = await Promise.all([
    uiApi?.executors(signal),
    watch === undefined ? { pods: [], events: [] } : watch.picture(signal),
  ]);
  const active = fromUi?.filter(({ isActive }) => isActive);
  if (active !== undefined) {
    session.count(
      active.length,
      active.reduce((sum, { totalCores }) => sum + totalCores, 0),
    );
  }
  const wanted = conf === undefined ? { executors: 0, cores: 0, memoryBytes: 0 } : wantedOf(conf);
  return executorLines(fromUi, picture, watch?.fallen ?? [], wanted);
}

/**
 * What the driver or an executor wrote last.
 * @param of `driver`, an executor's number, or a pod's name
 * @throws UserError `UnknownExecutor`, `NoLog`
 */
export async function logOf(
  session: RunningSession,
  of: string,
  lines: number,
  client: () => Promise<ClusterClient>,
  signal: AbortSignal,
): Promise<string> {
  const { log, watch, namespace } = session.parts;
  if (of === "driver") {
    if (log === undefined) throw noLog(session.name);
    return log(lines);
  }
  const pods = watch?.pods ?? [];
  const found = pods.find(({ metadata }) => metadata.name === of || metadata.labels?.["spark-exec-id"] === of);
  if (found === undefined) throw unknownExecutor(session, of);
  const path = `/api/v1/namespaces/${namespace}/pods/${found.metadata.name}/log`;
  return (await client()).requestText(path, { query: { tailLines: String(lines) }, accept: "*/*", signal });
}

function unknownExecutor(session: RunningSession, of: string): UserError {
  const { watch } = session.parts;
  const fallen = watch?.fallen.find(({ id, pod }) => id === of || pod === of);
  const ids = (watch?.pods ?? []).flatMap(({ metadata }) => metadata.labels?.["spark-exec-id"] ?? []);
  return new UserError("UnknownExecutor", `Spark session ${session.name} has no executor ${of} now`, {
    about: of,
    why: fallen === undefined ? undefined : `it ended, and its log with it: ${fallen.why}`,
    hints: [ids.length === 0 ? "%k8s spark executors" : `one of ${ids.join(", ")}, or driver`],
  });
}

const noLog = (name: string): UserError =>
  new UserError("NoLog", `the log of Spark session ${name} is not here`, {
    hints: ["the notebook that started it shows it: %k8s spark logs", "%k8s spark ui"],
  });

/** @throws UserError `NoSparkUi` when there is none, or it does not answer */
export async function uiOf(session: RunningSession, signal: AbortSignal): Promise<string> {
  const { ui, uiApi } = session.parts;
  if (ui === undefined) {
    throw new UserError("NoSparkUi", `Spark session ${session.name} has no UI`, {
      why: session.conf?.get("spark.ui.enabled") === "false" ? "spark.ui.enabled is false" : "its driver names none",
      hints: ["--conf spark.ui.enabled=true for the next session"],
    });
  }
  if (await uiApi?.answers(signal)) return ui;
  throw new UserError("NoSparkUi", `the UI of Spark session ${session.name} does not answer at ${ui}`, {
    hints: ["the same again in a moment", "%k8s spark sessions"],
  });
}
