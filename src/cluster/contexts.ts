import type { AuthKind } from "../kubeconfig/model.ts";

export type ContextState =
  | "checking"
  | "ready"
  | "not ready"
  | "sign-in failed"
  | "forbidden"
  | "no answer"
  | "refused"
  | "untrusted"
  | "error"
  | "broken";

/** One line of `%k8s`: a context and how its cluster answers. */
export interface ContextRow {
  readonly current: boolean;
  readonly name: string;
  readonly cluster: string;
  readonly server: string;
  readonly user: string;
  readonly auth: AuthKind;
  readonly namespace: string;
  readonly state: ContextState;
  /** The state in words a person reads, such as `No answer in 3 s`. */
  readonly status: string;
  /** Milliseconds of the round trip, once known. */
  readonly latency?: number;
  /** The server's version, such as `v1.34.4`. */
  readonly version?: string;
  /** When the sign-in ends, once a server was asked and when anybody can tell. */
  readonly expires?: Date;
  /** `12 d left`: only while that matters, and nobody renews it by itself. */
  readonly left?: string;
}
