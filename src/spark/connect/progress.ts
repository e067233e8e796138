import type { ExecutePlanResponse_ExecutionProgress } from "./proto/base.ts";

/** How far an operation is, as far as the server has told. */
export interface Progress {
  readonly operationId: string;
  readonly stages: readonly StageProgress[];
  readonly tasks: number;
  readonly completedTasks: number;
  readonly runningTasks: number;
  /** Bytes of input read by all stages. */
  readonly inputBytes: number;
}

export interface StageProgress {
  readonly id: number;
  readonly tasks: number;
  readonly completedTasks: number;
  readonly inputBytes: number;
  readonly done: boolean;
}

/** @internal Numbers instead of the wire's 64-bit integers: no count of tasks or bytes of a job exceeds 2⁵³. */
export function progressOf(operationId: string, message: ExecutePlanResponse_ExecutionProgress): Progress {
  const stages = message.stages.map((stage) => ({
    id: Number(stage.stageId),
    tasks: Number(stage.numTasks),
    completedTasks: Number(stage.numCompletedTasks),
    inputBytes: Number(stage.inputBytesRead),
    done: stage.done,
  }));
  return {
    operationId,
    stages,
    tasks: sum(stages, "tasks"),
    completedTasks: sum(stages, "completedTasks"),
    runningTasks: Number(message.numInflightTasks),
    inputBytes: sum(stages, "inputBytes"),
  };
}

const sum = (stages: readonly StageProgress[], what: "tasks" | "completedTasks" | "inputBytes"): number =>
  stages.reduce((total, stage) => total + stage[what], 0);
