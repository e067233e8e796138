import type { Host } from "../../base/host.ts";
import type { CallOptions, ConnectClient } from "../connect/client.ts";
import type { Progress } from "../connect/progress.ts";
import { type ProgressAbout, progressOf } from "./cell-progress.ts";
import type { JobProgress } from "./jobs.ts";

/**
 * The same client, whose operations show their progress under the cell that started them and end with its ■.
 * @param currentHost the cell that the calling code belongs to
 */
export function showingProgress(client: ConnectClient, currentHost: () => Host, about: ProgressAbout = {}): ConnectClient {
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
  about: ProgressAbout,
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
  let succeeded = false;
  try {
    yield* client.execute(plan, { ...options, onProgress });
    succeeded = true;
  } finally {
    cell.end(id, succeeded);
  }
}

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
