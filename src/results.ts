import type { ContextRow } from "./cluster/contexts.ts";
import type { KubeObject } from "./cluster/objects.ts";
import type { VersionInfo } from "./cluster/version.ts";
import type { LocalStatus } from "./local/clusters.ts";
import type { Active } from "./session/session.ts";
import type { SparkConf } from "./spark/conf.ts";

/** What each magic gives to `const x = %k8s …`; the compiler holds every declaration to its line here. */
export interface Results {
  "": readonly ContextRow[];
  use: Active;
  ns: Active | readonly string[];
  get: readonly KubeObject[];
  version: VersionInfo;
  config: string;
  help: string;
  "local up": LocalStatus;
  "local down": LocalStatus;
  "local status": LocalStatus;
  "local list": readonly LocalStatus[];
  "spark conf": SparkConf;
}

export type ResultOf<P extends string> = P extends keyof Results ? Results[P] : unknown;
