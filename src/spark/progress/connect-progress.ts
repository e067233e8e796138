import { randomUUID } from "node:crypto";
import type { Host } from "../../base/host.ts";
import type { CallOptions, ConnectClient } from "../connect/client.ts";
import type { Progress } from "../connect/progress.ts";
import { type ProgressAbout, progressOf } from "./cell-progress.ts";
import type { JobProgress } from "./jobs.ts";

/** What a notebook knows of the session that a client speaks to. */
export interface OperationsAbout extends ProgressAbout {
  /** Told the tag of Spark's jobs whose operation was interrupted: the next ones may begin all the same. */
  readonly onInterrupted?: (jobTag: string) => void;
}

/**
 * The same client, whose operations show their progress under the cell that started them and end with its ■.
 * @param currentHost the cell that the calling code belongs to
 */
export function showingProgress(client: ConnectClient, currentHost: () => Host, about: OperationsAbout = {}): ConnectClient {
  const ending = <O extends CallOptions>(options: O, { signal: own }: Host): O => {
    const signal = options.signal === undefined || options.signal === own ? own : AbortSignal.any([options.signal, own]);
    return { ...options, signal };
  };
  return {
    ...boundTo(client),
    execute(plan, options = {}) {
      const host = currentHost();
      return { [Symbol.asyncIterator]: () => replies(client, host, about, plan, ending(options, host)) };
    },
    analyze: (question, options = {}) => client.analyze(question, ending(options, currentHost())),
  };
}

type Execute = Parameters<ConnectClient["execute"]>;

let count = 0;

async function* replies(
  client: ConnectClient,
  host: Host,
  about: OperationsAbout,
  plan: Execute[0],
  options: NonNullable<Execute[1]>,
) {
  const cell = progressOf(host);
  const id = `operation ${++count}`;
  const onProgress = (progress: Progress): void => {
    cell.report(jobOf(id, progress));
    options.onProgress?.(progress);
  };
  cell.about(about);
  cell.begin(id);
  const operationId = randomUUID();
  let succeeded = false;
  try {
    yield* client.execute(plan, { ...options, onProgress, operationId });
    succeeded = true;
  } finally {
    cell.end(id, succeeded);
    if (options.signal?.aborted === true) about.onInterrupted?.(jobTag(client, operationId));
  }
}

/** As Spark 4 names the jobs of an operation (org.apache.spark.sql.connect.service.ExecuteJobTag). */
export const jobTag = ({ userId, sessionId }: Pick<ConnectClient, "userId" | "sessionId">, operationId: string): string =>
  `SparkConnect_OperationTag_User_${userId}_Session_${sessionId}_Operation_${operationId}`;

const jobOf = (id: string, { stages, tasks, completedTasks, runningTasks }: Progress): JobProgress => ({
  id,
  stages: stages.length,
  stagesDone: stages.filter((stage) => stage.done).length,
  tasks,
  tasksDone: completedTasks,
  tasksRunning: runningTasks,
});

/** A client may be a class whose methods need their object. */
function boundTo(client: ConnectClient): ConnectClient {
  return {
    sessionId: client.sessionId,
    userId: client.userId,
    execute: client.execute.bind(client),
    analyze: client.analyze.bind(client),
    config: client.config.bind(client),
    addArtifacts: client.addArtifacts.bind(client),
    cache: client.cache.bind(client),
    interrupt: client.interrupt.bind(client),
    release: client.release.bind(client),
    close: client.close.bind(client),
  };
}
