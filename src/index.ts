import type { table } from "../magics/table.ts";
import type { OfficialClient } from "./cluster/official-client.ts";
import { type Composed, compose } from "./compose.ts";
import { foreignHost } from "./host/foreign-host.ts";
import { liveKernel } from "./host/live-kernel.ts";
import { type Library, libraryOf } from "./magic/library.ts";
import type { SparkSession } from "./spark/connect/session.ts";

export type { Caret } from "./base/errors.ts";
export { UserError } from "./base/errors.ts";
export type { ContextRow } from "./cluster/contexts.ts";
export type * from "./cluster/objects.ts";
export type { OfficialClient } from "./cluster/official-client.ts";
export type { VersionInfo } from "./cluster/version.ts";
export type { LocalStatus } from "./local/clusters.ts";
export type { Changed } from "./objects/changed.ts";
export type { ClusterEvent } from "./objects/events/event.ts";
export type { RolloutStatus } from "./objects/rollout/status.ts";
export type { NodeUsage } from "./objects/top/nodes.ts";
export type { PodUsage } from "./objects/top/pods.ts";
export type { Diagnosis } from "./objects/why/diagnosis.ts";
export type { ExecResult } from "./pods/exec/exec.ts";
export type { PortForward } from "./pods/forwards/forwards.ts";
export type { Active } from "./session/session.ts";
export type { ConfEntry, SparkConf } from "./spark/conf.ts";
export type { SparkSession } from "./spark/connect/session.ts";

const kernel = liveKernel();
const here = foreignHost();
const composed = kernel?.composed ?? composeHere();

/**
 * The magics as functions, for cells and programs: `await k8s.use({ context: "beta" })`, `await k8s.get({ what: ["pods"] })`.
 * In a k8s-magics kernel they share the notebook's session; in stock tslab they show on its page, elsewhere on the terminal.
 * They reject with {@link UserError}.
 */
export const k8s: Library<typeof table> = libraryOf<typeof table>(composed.registry, kernel?.host);

/**
 * The official client (`KubeConfig` of `@kubernetes/client-node`) for a context; the active one by default:
 * `(await clientFor("beta")).makeApiClient(CoreV1Api)`. It signs in as `%k8s` does, anew for every request.
 * Rejects with `UnknownContext` or `NoContext`.
 */
export const clientFor = (context?: string): Promise<OfficialClient> => composed.officialClient(context);

/**
 * Spark in TypeScript, on the session that `%k8s spark session` started: `const spark = await sparkSession()`, then `spark.table("events")`.
 * The notebook's current session by default. Views and tables are those of `%%pyspark` and `%%sql`.
 * Rejects with `NoSparkSession` or `SparkSessionEnded`.
 */
export const sparkSession = async (name?: string): Promise<SparkSession> => composed.registry.session.spark.get(name).connect();

/**
 * Puts what a function of the library gave on the page (in stock tslab, whose own results are text) or on the terminal:
 * `show(await k8s())`. What has no view of its own is left alone.
 */
export function show(value: unknown): void {
  const view = typeof value === "object" && value !== null ? Reflect.get(value, Symbol.for("Jupyter.display")) : undefined;
  if (typeof view === "function") (kernel?.host() ?? here).display(view.call(value));
}

/**
 * Asks the person at the notebook or terminal: `const name = await ask("Whose cluster? ")`. ■ ends the wait; `password` hides what is typed.
 * Rejects with `NobodyToAsk` where nobody can answer (nbclient, papermill, CI, stock tslab).
 */
export const ask = (question: string, options?: { readonly password?: boolean }): Promise<string> =>
  (kernel?.host() ?? here).ask(question, options);

function composeHere(): Composed {
  const made = compose({ host: here });
  process.once("exit", () => made.abandon());
  return made;
}
