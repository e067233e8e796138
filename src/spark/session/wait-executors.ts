import type { DriverEnd } from "../driver/driver.ts";
import type { ExecutorWatch } from "./executor-watch.ts";
import { whyWaiting } from "./pending.ts";
import type { PodProblem, Wanted } from "./picture.ts";
import type { UiApi } from "./ui-api.ts";

/** How many executors are registered, and why others are not. */
export interface Progress {
  readonly running: number;
  readonly cores: number;
  readonly problems: readonly PodProblem[];
}

export interface Waited extends Progress {
  readonly how: "all" | "enough" | "stopped" | "hopeless" | "driver-ended";
}

export interface WaitFor {
  readonly watch: ExecutorWatch;
  readonly ui: UiApi | undefined;
  /** How many executors the driver itself counts; undefined where it does not. */
  readonly counted: () => number | undefined;
  readonly wanted: Wanted;
  /** Tasks that one executor runs at once. */
  readonly slots: number;
  /** Go on with at least one executor after this many ms; without one after twice that. */
  readonly patience: number;
  /** Milliseconds for which a hopeless problem has to stay; 2,500 by default: the first tries of a pull may fail and a later one not. */
  readonly sure?: number;
  /** Ends the wait, not the session. */
  readonly signal: AbortSignal;
  readonly driverEnded: Promise<DriverEnd>;
  readonly driverLog: () => Promise<string>;
  readonly onProgress: (progress: Progress) => void;
}

/** Milliseconds between looks at pods that do not run yet, and at those that only have to register. */
const ROUND = 700;
const REGISTERING = 150;
/** Milliseconds in which executors that run register; then it is time to ask why they do not. */
const REGISTRATION = 10_000;
const SURE = 2500;

/** Waits until the wanted executors are registered, and tells meanwhile why they are not. */
export async function waitForExecutors(wait: WaitFor): Promise<Waited> {
  const { sure = SURE } = wait;
  const since = Date.now();
  let driverEnded = false;
  void wait.driverEnded.then(() => {
    driverEnded = true;
  });
  let finalSince: number | undefined;
  for (;;) {
    const progress = await look(wait, Date.now() - since);
    wait.onProgress(progress);
    const time = Date.now() - since;
    if (progress.running >= wait.wanted.executors) return { how: "all", ...progress };
    if (wait.signal.aborted) return { how: "stopped", ...progress };
    if (driverEnded) return { how: "driver-ended", ...progress };
    const final = progress.problems.length > 0 && progress.problems.every((one) => one.final);
    finalSince = final ? (finalSince ?? Date.now()) : undefined;
    const hopeless = finalSince !== undefined && Date.now() - finalSince > sure;
    if (hopeless) return { how: progress.running === 0 ? "hopeless" : "enough", ...progress };
    if (time > wait.patience && progress.running > 0) return { how: "enough", ...progress };
    if (time > 2 * wait.patience) return { how: "enough", ...progress };
    await pauseOrChange(wait);
  }
}

/** Until a pod changes, a moment passes, or somebody stops the wait. */
function pauseOrChange(wait: WaitFor): Promise<void> {
  const { watch, signal } = wait;
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      forget();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, allRun(wait) ? REGISTERING : ROUND);
    // Pods change in bursts: a tenth of a second gathers them.
    const forget = watch.onChange(() => setTimeout(done, 100));
    signal.addEventListener("abort", done, { once: true });
  });
}

async function look(wait: WaitFor, time: number): Promise<Progress> {
  const { watch, wanted, driverLog, signal } = wait;
  const { running, cores } = await registered(wait);
  const registering = allRun({ watch, wanted }) && time < REGISTRATION;
  if (running >= wanted.executors || registering || signal.aborted) return { running, cores, problems: [] };
  const log = time > 3000 ? await driverLog().catch(() => "") : "";
  const picture = await watch.picture(AbortSignal.any([signal, AbortSignal.timeout(5000)]), log);
  const problems = whyWaiting(picture, time > 3000 ? wanted : { ...wanted, executors: 0 });
  const fallen = running > 0 ? undefined : fallenProblem(watch, wanted.executors);
  return {
    running,
    cores,
    problems: fallen?.final === true ? [fallen] : problems.length > 0 || fallen === undefined ? problems : [fallen],
  };
}

/** By the driver's own count; where it keeps none by its UI, and without one by the pods. */
async function registered({ counted, ui, watch, slots, signal }: WaitFor): Promise<Pick<Progress, "running" | "cores">> {
  const count = counted();
  if (count !== undefined) return { running: count, cores: count * slots };
  const active = (await ui?.executors(signal))?.filter(({ isActive }) => isActive);
  const running = active?.length ?? watch.pods.filter(({ status }) => status.phase === "Running").length;
  return { running, cores: active?.reduce((sum, { totalCores }) => sum + totalCores, 0) ?? running * slots };
}

const allRun = ({ watch, wanted }: Pick<WaitFor, "watch" | "wanted">): boolean =>
  watch.pods.filter(({ status }) => status.phase === "Running").length >= wanted.executors;

/** Spark removes an executor that ended and makes another: what the last one said is why none is there. */
function fallenProblem({ fallen }: ExecutorWatch, wanted: number): PodProblem | undefined {
  const last = fallen.at(-1);
  if (last === undefined) return undefined;
  const final = last.final || fallen.length > Math.max(2, wanted);
  return { pods: [last.pod], words: last.why, final, kind: "container", hints: last.hints };
}

/** `2/4 running · pi-exec-3, -4 Pending: …` */
export function progressWords({ running, problems }: Progress, wanted: number): string {
  const [first] = problems;
  const head = `${running}/${wanted} running`;
  if (first === undefined) return head;
  return `${head} · ${[podNames(first.pods), first.words].filter(Boolean).join(" ")}`;
}

/** `pi-exec-3, -4`: names that begin alike are said once. */
export function podNames(names: readonly string[]): string {
  if (names.length === 0) return "";
  const number = (name: string): string | undefined => /-exec-(\d+)$/.exec(name)?.[1];
  const numbers = names.map(number);
  if (numbers.some((one) => one === undefined)) return names.join(", ");
  const sorted = numbers.map(Number).sort((one, other) => one - other);
  const shown = sorted.slice(0, 4).map((one, at) => (at === 0 ? `exec-${one}` : `-${one}`));
  return `${shown.join(", ")}${sorted.length > 4 ? `, … ${sorted.length - 4} more` : ""}`;
}
