/** An executor as the driver's UI tells of it. Source: https://spark.apache.org/docs/latest/monitoring.html#rest-api */
export interface UiExecutor {
  readonly id: string;
  readonly hostPort: string;
  readonly isActive: boolean;
  readonly totalCores: number;
  /** Bytes for storage and execution. */
  readonly maxMemory: number;
  readonly memoryUsed: number;
  readonly activeTasks: number;
  readonly failedTasks: number;
  readonly completedTasks: number;
  readonly addTime: string;
  readonly removeReason?: string;
}

interface UiJob {
  readonly status: string;
  readonly completionTime?: string;
}

/** The driver's UI, asked as a program. */
export interface UiApi {
  /** All there were, those that ended too, without the driver; undefined when the UI does not answer. */
  executors(signal?: AbortSignal): Promise<readonly UiExecutor[] | undefined>;
  /** Milliseconds since the epoch when the last job ended; now while one runs; undefined when there was none. */
  lastJob(): Promise<number | undefined>;
  answers(signal?: AbortSignal): Promise<boolean>;
}

/** Milliseconds for one answer; a driver's first one takes seconds. */
const LIMIT = 10_000;

export function uiApi(url: string, appId: string): UiApi {
  const base = `${url.replace(/\/+$/, "")}/api/v1/applications/${encodeURIComponent(appId)}`;
  const get = async <T>(path: string, outer?: AbortSignal): Promise<T | undefined> => {
    const limit = AbortSignal.timeout(LIMIT);
    try {
      const answer = await fetch(`${base}${path}`, { signal: outer === undefined ? limit : AbortSignal.any([outer, limit]) });
      return answer.ok ? ((await answer.json()) as T) : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    async executors(signal) {
      const all = await get<readonly UiExecutor[]>("/allexecutors", signal);
      return all?.filter(({ id }) => id !== "driver");
    },
    async lastJob() {
      const jobs = (await get<readonly UiJob[]>("/jobs")) ?? [];
      if (jobs.some(({ status }) => status === "RUNNING")) return Date.now();
      const ends = jobs.map(({ completionTime = "" }) => Date.parse(completionTime.replace("GMT", "Z"))).filter(Number.isFinite);
      return ends.length === 0 ? undefined : Math.max(...ends);
    },
    answers: async (signal) => (await get<unknown>("/environment", signal)) !== undefined,
  };
}
