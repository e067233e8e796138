/** How far a job is. Counts are Spark's own; skipped stages and tasks count as done. */
export interface JobProgress {
  /** What tells jobs of one cell apart: Spark's job number, or the id of a Connect operation. */
  readonly id: string;
  readonly stages: number;
  readonly stagesDone: number;
  readonly tasks: number;
  readonly tasksDone: number;
  readonly tasksRunning?: number;
  readonly tasksFailed?: number;
  /** Executors that run, the driver left out. */
  readonly executors?: number;
}

/** Several jobs as one, for the line that stays. */
export function totalOf(jobs: readonly JobProgress[]): JobProgress {
  const sum = (count: (job: JobProgress) => number): number => jobs.reduce((total, job) => total + count(job), 0);
  return {
    id: "",
    stages: sum((job) => job.stages),
    stagesDone: sum((job) => job.stagesDone),
    tasks: sum((job) => job.tasks),
    tasksDone: sum((job) => job.tasksDone),
    tasksFailed: sum((job) => job.tasksFailed ?? 0),
    executors: jobs.findLast((job) => job.executors !== undefined)?.executors,
  };
}
