import type { ResolvedContext } from "../kubeconfig/model.ts";
import type { Consent } from "./consent.ts";

/** What proves to a server who one is. Never part of an error, a log or an output. */
export interface Credentials {
  /** Bearer token. */
  readonly token?: string;
  /** Client certificate chain, PEM. */
  readonly cert?: string;
  /** Private key of {@link cert}, PEM. */
  readonly key?: string;
  readonly username?: string;
  readonly password?: string;
  /** Headers `Impersonate-…` to be sent with every request. */
  readonly impersonate?: NonNullable<ResolvedContext["user"]["impersonate"]>;
  /** When they end; get new ones then. Undefined: unknown, or never. */
  readonly expires?: Date;
  /** When to get new ones although these still count, so that no request is sent with ended ones; {@link expires} by default. */
  readonly renewAfter?: Date;
}

export interface AuthOptions {
  readonly signal: AbortSignal;
  /** Asks a person; undefined when nobody can answer. */
  readonly ask?: (prompt: string, options?: { readonly password?: boolean }) => Promise<string>;
  /** Tells a person something while signing in (a link, a code); undefined when nobody reads it. */
  readonly say?: (line: string) => void;
  /** The environment that credential plugins get; this process's own by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds until a credential plugin that hangs is killed; 10,000 by default (`K8S_MAGICS_EXEC_TIMEOUT`, in seconds). */
  readonly execTimeout?: number;
  /** Run a credential plugin again although its last answer has not ended: the server refused it. */
  readonly fresh?: boolean;
  /** Which commands of a kubeconfig may be started; all of them by default. */
  readonly consent?: Pick<Consent, "isAllowed">;
  /** Whether this process's own terminal may be lent to a credential plugin that wants to ask; not by default. */
  readonly terminal?: boolean;
  /** Folder of this notebook in which answers of plugins are kept for its child processes; none by default. */
  readonly answersFolder?: string;
  /** Opens another context's way to its API server, for a token that is asked there; none by default. */
  readonly via?: (target: ViaTarget, signal: AbortSignal) => Promise<Via>;
}

/** Which context asks; one of both is given. */
export interface ViaTarget {
  /** The file's current one by default. */
  readonly context?: string;
  /** The file that holds it; the usual kubeconfigs by default. */
  readonly kubeconfig?: string;
}

/** One server spoken to as another context's user; to be closed after use. */
export interface Via {
  readonly context: string;
  readonly server: string;
  request<T>(
    path: string,
    options?: { readonly method?: "GET" | "POST"; readonly body?: unknown; readonly signal?: AbortSignal },
  ): Promise<T>;
  close(): void;
}

/** One way to prove who one is. Each lives in a file of its own and is listed in auth.ts. */
export interface AuthMode {
  /** Whether this user's entry asks for this way. */
  applies(context: ResolvedContext): boolean;
  credentials(context: ResolvedContext, options: AuthOptions): Promise<Credentials>;
}
