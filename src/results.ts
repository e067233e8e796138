import type { ContextRow } from "./cluster/contexts.ts";
import type { KubeObject } from "./cluster/objects.ts";
import type { Share, Unshared } from "./cluster/share/loan.ts";
import type { VersionInfo } from "./cluster/version.ts";
import type { WhoAmI } from "./cluster/whoami.ts";
import type { BuiltOn } from "./image/build.ts";
import type { ClusterImage } from "./image/list.ts";
import type { LoggedIn } from "./inspect/login.ts";
import type { LoggedOut } from "./inspect/logout.ts";
import type { Protection } from "./inspect/protect.ts";
import type { Trusted } from "./inspect/trust.ts";
import type { Finding } from "./kubeconfig/check/finding.ts";
import type { ClusterList } from "./kubeconfig/cluster-list.ts";
import type { HistoryStep } from "./kubeconfig/history.ts";
import type { Added } from "./kubeconfig/plans/add.ts";
import type { LocalStatus } from "./local/clusters.ts";
import type { FieldNode } from "./objects/schema/field-node.ts";
import type { ExecResult } from "./pods/exec/exec.ts";
import type { Active } from "./session/session.ts";
import type { SparkConf } from "./spark/conf.ts";
import type { DataFrame } from "./spark/connect/dataframe.ts";
import type { InstalledSpark } from "./spark/install/install.ts";
import type { SparkSession, SparkSessionInfo } from "./spark/session/spark-sessions.ts";
import type { ExecutorLine } from "./spark/session/views.ts";

/** What each magic gives to `const x = %k8s …`; the compiler holds every declaration to its line here. */
export interface Results {
  "": readonly ContextRow[];
  use: Active;
  ns: Active | readonly string[];
  get: readonly KubeObject[];
  version: VersionInfo;
  check: readonly Finding[];
  whoami: WhoAmI;
  protect: Protection;
  config: string;
  "config undo": HistoryStep;
  "config history": readonly HistoryStep[];
  "config diff": string;
  add: readonly Added[];
  remove: readonly string[];
  rename: string;
  copy: string;
  set: string;
  unset: string;
  clean: readonly string[];
  export: string;
  share: Share | ClusterList;
  shares: readonly Share[];
  unshare: Unshared;
  explain: FieldNode;
  help: string;
  trust: Trusted;
  login: LoggedIn;
  logout: LoggedOut;
  "local up": LocalStatus;
  "local down": LocalStatus;
  "local status": LocalStatus;
  "local list": readonly LocalStatus[];
  exec: ExecResult;
  "spark conf": SparkConf;
  "spark session": SparkSession;
  "spark sessions": readonly SparkSessionInfo[];
  "spark attach": SparkSession;
  "spark stop": readonly string[];
  "spark logs": string;
  "spark ui": string;
  "spark executors": readonly ExecutorLine[];
  "spark install": InstalledSpark;
  "image build": BuiltOn;
  "image list": readonly ClusterImage[];
  "image load": readonly BuiltOn[];
  sql: DataFrame;
  // Python's values have no types of their own here: what JSON can say, to be used as it is.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  pyspark: any;
}

export type ResultOf<P extends string> = P extends keyof Results ? Results[P] : unknown;
