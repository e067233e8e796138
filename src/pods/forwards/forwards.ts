import type { ClusterClient } from "../../cluster/client.ts";

/** What is to be forwarded, in the background. */
export interface ForwardRequest {
  /** `POD`, or `TYPE/NAME` of what has pods. */
  readonly target: string;
  /** `8080:80`, `80`, `:80`, `8080:http`. */
  readonly ports: readonly string[];
  readonly context: string;
  readonly namespace: string;
  /** For the start only: what was started stays. */
  readonly signal: AbortSignal;
}

export interface ProxyRequest {
  readonly context: string;
  /** The port here; 8001 when it is free, by default. */
  readonly port?: number;
  readonly signal: AbortSignal;
}

/** One port of this machine that leads somewhere, as far as it can be told. */
export interface ForwardInfo {
  /** What `--stop` takes: `svc/web:80`, `proxy`. */
  readonly name: string;
  readonly url: string;
  /** Of 127.0.0.1. */
  readonly port: number;
  /** What it leads to: `svc/web:80`, `the API server`. */
  readonly to: string;
  readonly context: string;
  /** Absent for a proxy. */
  readonly namespace?: string;
  /** `failing` when the last connection could not be made, or broke; the next one is tried all the same. */
  readonly state: "listening" | "failing";
  readonly connections: { readonly total: number; readonly open: number };
  /** ISO time. */
  readonly since: string;
  /** Why a connection failed last. */
  readonly problem?: string;
}

/** What one `port-forward` opened: `const web = %k8s port-forward svc/web 8080:80`, then `fetch(web.url)`. */
export interface PortForward {
  readonly name: string;
  /** Of the first port: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The first port here. */
  readonly port: number;
  readonly ports: readonly ForwardInfo[];
  /** Ends it. Never rejects. */
  close(): Promise<void>;
}

/** The ports that lead somewhere for this notebook. */
export interface Forwards {
  /** The same again gives the one that is there. @returns one for each port, and what could not be reached yet */
  open(request: ForwardRequest): Promise<PortForward>;
  /** The API server on a port here, as this context's user. */
  proxy(request: ProxyRequest): Promise<PortForward>;
  list(): readonly ForwardInfo[];
  /**
   * @param name as `list` has it, the target alone, a local port, or `all`
   * @returns the names of those that were ended
   */
  stop(name: string): Promise<readonly string[]>;
  /** Ends all of them. Never rejects. */
  close(): Promise<void>;
}

/** What forwards need of a notebook. */
export interface ForwardsWorld {
  /** The client of a context as it is now: a sign-in or an edited kubeconfig changes it while a forward goes on. */
  readonly cluster: (context: string) => Promise<ClusterClient>;
}

export type CreateForwards = (world: ForwardsWorld) => Forwards;
