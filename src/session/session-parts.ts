import type { AuthOptions } from "../auth/mode.ts";
import type { Host } from "../base/host.ts";
import type { ClusterClient } from "../cluster/client.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";
import type { LocalClusters } from "../local/clusters.ts";
import type { CreateForwards } from "../pods/forwards/forwards.ts";
import type { CreateSparkSessions } from "../spark/session/spark-sessions.ts";

/** What a notebook's state is made of. */
export interface SessionParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute home folder. */
  readonly home: string;
  /** `--kubeconfig FILE`: it stands in for KUBECONFIG and the home folder's file. */
  readonly kubeconfigFlag?: string;
  readonly local: LocalClusters;
  /** Opens a client; one is kept per context, and replaced when what the files say about it changes. */
  readonly connect: (resolved: ResolvedContext) => ClusterClient | Promise<ClusterClient>;
  /** What every sign-in has at hand beside the cell's own; only the environment by default. */
  readonly signInOptions?: Omit<AuthOptions, "signal" | "ask" | "say" | "fresh">;
  /** Folder for files handed to child processes; made 0700 when first needed. */
  readonly runtimeDir: string;
  /** Forwards, loaded with the first one; none by default. */
  readonly loadForwards?: () => Promise<CreateForwards>;
  /** Spark, loaded when the notebook first asks for it; none by default. */
  readonly loadSpark?: () => Promise<CreateSparkSessions>;
  /** The cell that the calling code belongs to; needed with {@link loadSpark}. */
  readonly currentHost?: () => Host;
}
