import { clockTime } from "../../base/duration.ts";
import type { MimeBundle } from "../../base/host.ts";
import { type ProgressLine, progressLinesBundle } from "../../views/progress-lines.ts";
import { type JobProgress, totalOf } from "./jobs.ts";

/** Running jobs that get a line of their own. */
const SHOWN = 5;

export interface ProgressPicture {
  /** In the order in which they began. */
  readonly jobs: readonly (JobProgress & { readonly running: boolean })[];
  /** Milliseconds since the first of them began. */
  readonly elapsed: number;
  /** The driver's UI, as this machine's browser can open it. */
  readonly ui?: string;
}

/** A bar per running job; what stays when none runs any more is one line for all. */
export function progressView({ jobs, elapsed, ui }: ProgressPicture): MimeBundle {
  const running = jobs.filter((job) => job.running);
  const time = secondsText(elapsed);
  const links = ui === undefined ? [] : [{ text: "Spark UI", url: `${ui.replace(/\/+$/, "")}/jobs/` }];
  if (running.length === 0) {
    const count = jobs.length === 1 ? [] : [`${jobs.length} jobs`];
    return progressLinesBundle({ lines: [lineOf(totalOf(jobs), time, count)], links, linksInText: false });
  }
  const lines = running.slice(0, SHOWN).map((job) => lineOf(job, time));
  const more = running.length - lines.length;
  const footer = [...(more > 0 ? [`… ${more} more running`] : []), "■ cancels on the cluster"];
  return progressLinesBundle({ lines, links, linksInText: true, footer });
}

const secondsText = (ms: number): string => (ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : clockTime(ms));

function lineOf(job: JobProgress, time: string, before: readonly string[] = []): ProgressLine {
  const { stages, stagesDone, tasks, tasksDone, tasksFailed = 0, executors } = job;
  const parts = [
    ...before,
    `${stages === 1 ? "stage" : "stages"} ${stagesDone}/${stages}`,
    `${tasksDone}/${tasks} tasks`,
    ...(tasksFailed > 0 ? [`▲ ${tasksFailed} failed`] : []),
    ...(executors === undefined || executors === 0 ? [] : [`${executors} ${executors === 1 ? "executor" : "executors"}`]),
    time,
  ];
  return { done: tasksDone, of: tasks, what: "tasks", text: parts.join(" · ") };
}
