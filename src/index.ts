import type { table } from "../magics/table.ts";
import { compose } from "./compose.ts";
import { foreignHost } from "./foreign-host.ts";
import { liveKernel } from "./live-kernel.ts";
import { type Library, libraryOf } from "./magic/library.ts";

export type { Caret } from "./base/errors.ts";
export { UserError } from "./base/errors.ts";
export type { ContextRow } from "./cluster/contexts.ts";
export type * from "./cluster/objects.ts";
export type { VersionInfo } from "./cluster/version.ts";
export type { LocalStatus } from "./local/clusters.ts";
export type { Active } from "./session.ts";
export type { ConfEntry, SparkConf } from "./spark/conf.ts";

/**
 * The magics as functions, for cells and programs: `await k8s.use({ context: "beta" })`, `await k8s.get({ what: ["pods"] })`.
 * In a k8s-magics kernel they share the notebook's session; in stock tslab they show on its page, elsewhere on the terminal.
 * They reject with {@link UserError}.
 */
export const k8s: Library<typeof table> = library();

function library(): Library<typeof table> {
  const kernel = liveKernel();
  if (kernel !== undefined) return libraryOf<typeof table>(kernel.registry, kernel.host);
  const composed = compose({ host: foreignHost() });
  process.once("exit", () => composed.close());
  return libraryOf<typeof table>(composed.registry);
}
