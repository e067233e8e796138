import type { ClusterClient } from "../../cluster/client.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";

/** Where a change is made, and how it was asked for. */
export interface Place {
  readonly client: ClusterClient;
  readonly context: string;
  readonly namespace: string;
  /** ■. */
  readonly signal: AbortSignal;
  /** The server only tries. */
  readonly dryRun: boolean;
  readonly yes: boolean;
  /** What the server warned of so far, each once. */
  readonly warnings: Set<string>;
}

export interface PlaceOptions {
  readonly namespace?: string;
  readonly context?: string;
}

/** The context that is meant, its client, and the namespace to look in. */
export async function placeOf(options: PlaceOptions, session: Session, call: Pick<Call, "dryRun" | "yes">): Promise<Place> {
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  return {
    client,
    context: resolved.name,
    namespace: options.namespace ?? resolved.namespace,
    signal: session.signal,
    dryRun: call.dryRun === true,
    yes: call.yes === true,
    warnings: new Set(),
  };
}
