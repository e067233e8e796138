import { UserError, type UserErrorOptions } from "../base/errors.ts";
import { bounded } from "../base/escape.ts";
import { failureFor, GARBAGE } from "./connection-failures.ts";
import type { ContextState } from "./contexts.ts";
import type { ServerStatus } from "./refusal/status.ts";

/** Where a request went, for the words of its failure. Holds nothing secret. */
export interface Place {
  readonly context: string;
  /** As in the kubeconfig, without credentials. */
  readonly server: string;
}

/** A cluster that did not do what was asked; also says how a context's row shows it. */
export class ClusterError extends UserError {
  readonly state: ContextState;
  /** The state in a few words, such as `No answer in 3 s`. */
  readonly status: string;
  /** The HTTP status, when there was an answer. */
  readonly code?: number;
  /** The server's own account of its refusal, with its causes; absent when it gave none. */
  readonly said?: ServerStatus;

  constructor(
    name: string,
    message: string,
    row: { readonly state: ContextState; readonly status: string; readonly code?: number },
    options: UserErrorOptions = {},
  ) {
    super(name, message, options);
    this.state = row.state;
    this.status = row.status;
    this.code = row.code;
  }
}

/** A server's address as it may be shown. */
export const withoutPassword = (server: string): string => server.replace(/\/\/[^/@]*@/, "//");

const at = (place: Place): string => `${place.server} (context ${place.context})`;

export const noAnswer = (place: Place, ms: number): ClusterError => {
  const time = ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
  return new ClusterError(
    "ClusterUnreachable",
    `no answer from ${at(place)} within ${time}`,
    { state: "no answer", status: `No answer in ${time}` },
    {
      why: "the connection or the answer took too long",
      hints: ["the VPN or network that this cluster needs", "%k8s to see which clusters answer"],
    },
  );
};

export const interrupted = (place: Place): UserError => new UserError("Interrupted", `stopped waiting for ${at(place)}`);

/** A connection that failed, in words. Node's error stays as the cause. */
export function connectionError(place: Place, error: unknown): ClusterError {
  const code = codeOf(error);
  const failure = failureFor(code);
  const what =
    failure.name === "UntrustedCertificate"
      ? `${at(place)} is not trusted: ${failure.words}`
      : `no use of ${at(place)}: ${failure.words}`;
  const message = failure.name === "ClusterUnreachable" ? `no answer from ${at(place)}: ${failure.words}` : what;
  // OpenSSL's own text may quote the file that it could not read.
  const why = failure.name === "BrokenCredentials" ? code : bounded(wordsOf(error), 300);
  return new ClusterError(failure.name, message, failure, { why, hints: failure.hints, cause: error });
}

function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: unknown; errors?: readonly unknown[] };
  if (typeof code === "string") return code;
  return errors?.[0] === undefined ? "" : codeOf(errors[0]);
}

function wordsOf(error: unknown): string {
  const { errors } = error as { errors?: readonly unknown[] };
  const first = errors?.[0] ?? error;
  const words = first instanceof Error ? first.message : String(first);
  // Node's own advice is for whoever starts Node, not for whoever reads a notebook.
  return words.replace(/; if the root CA is installed locally.*$/s, "");
}

export const notKubernetes = (place: Place, why: string): ClusterError =>
  new ClusterError("NotKubernetes", `${at(place)} does not answer like a Kubernetes API`, GARBAGE, {
    why: bounded(why, 300),
    hints: GARBAGE.hints,
  });
