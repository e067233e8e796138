import type { ContainerState, ContainerStatus } from "../../cluster/objects.ts";

/** One run of a container that has ended. */
export interface EndedRun {
  /** From 0; the number of restarts before it. */
  readonly run: number;
  readonly words: string;
}

/** The runs that have ended and were not told of yet; of one whose log is still being read, nothing is told before that. */
export function endedRuns(
  status: ContainerStatus | undefined,
  log: { readonly active: boolean; readonly told: number },
): readonly EndedRun[] {
  if (status === undefined) return [];
  const { state, lastState, restartCount } = status;
  // A container that waits for its next run tells of the run that was last; one that runs, of the one before.
  const before = state?.waiting === undefined ? restartCount - 1 : restartCount;
  const soon = state?.waiting === undefined ? "restarted" : `starts again in a while (${state.waiting.reason ?? "waiting"})`;
  const ended: EndedRun[] = [];
  if (lastState?.terminated !== undefined && before > log.told && !(log.active && before === restartCount)) {
    ended.push({ run: before, words: `${endWords(lastState.terminated)}, ${soon}` });
  }
  if (state?.terminated !== undefined && restartCount > log.told && !log.active) {
    ended.push({ run: restartCount, words: endWords(state.terminated) });
  }
  return ended;
}

const endWords = ({ reason, exitCode }: NonNullable<ContainerState["terminated"]>): string =>
  `ended: ${reason === undefined ? "" : `${reason}, `}exit ${exitCode}`;
