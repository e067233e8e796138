import { bounded } from "../base/escape.ts";
import { ClusterError, notKubernetes, type Place } from "./errors.ts";

/** `Status` as the API server sends it when it refuses. Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export interface ServerStatus {
  readonly kind?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: {
    readonly name?: string;
    readonly group?: string;
    readonly kind?: string;
    readonly causes?: readonly { readonly reason?: string; readonly message?: string; readonly field?: string }[];
    readonly retryAfterSeconds?: number;
  };
}

const WHY_LIMIT = 500;

function statusIn(body: string): ServerStatus | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && (value as ServerStatus).kind === "Status") return value as ServerStatus;
  } catch {
    return undefined;
  }
  return undefined;
}

/** The server's own words: its Status message, or the start of whatever it sent; one line, bounded. */
function wordsIn(body: string, status: ServerStatus | undefined): string {
  if (typeof status?.message === "string" && status.message !== "") return bounded(status.message, WHY_LIMIT);
  const title = /<title>([^<]*)<\/title>/i.exec(body)?.[1];
  return bounded(title === undefined ? body.slice(0, 4 * WHY_LIMIT) : `a web page: ${title}`, 200);
}

/** `User "u" cannot list resource "pods" in API group "" in the namespace "n"` → `u may not list pods in namespace n`. */
function refusalIn(words: string): string | undefined {
  const match =
    /User "([^"]*)" cannot (\S+) (?:resource|path) "([^"]*)"(?: in API group "([^"]*)")?(?: in the namespace "([^"]*)")?/.exec(
      words,
    );
  if (match === null) return undefined;
  const [, who, verb, resource, group, namespace] = match;
  const kind = group ? `${resource}.${group}` : resource;
  const where = namespace ? ` in namespace ${namespace}` : words.includes("at the cluster scope") ? " across the cluster" : "";
  return `${who} may not ${verb} ${kind}${where}`;
}

/** `pods "web" not found` → where to look. */
function whatThereIs(words: string): readonly string[] {
  const kind = /^([a-z0-9.-]+) "[^"]*" not found$/.exec(words)?.[1];
  return kind === undefined ? [] : [`%k8s get ${kind} shows what there is; -n NAME looks in another namespace`];
}

const NOBODY = { state: "sign-in failed", status: "Not signed in" } as const;

/** The error for an answer that is not a success. */
export function refusal(place: Place, code: number, body: string): ClusterError {
  const status = statusIn(body);
  return Object.assign(refusalOf(place, code, body, status), { said: status });
}

function refusalOf(place: Place, code: number, body: string, status: ServerStatus | undefined): ClusterError {
  const why = wordsIn(body, status) || `HTTP ${code} without a word`;
  const on = `on context ${place.context}`;
  if (code === 401) {
    const row = { state: "sign-in failed", status: "Sign-in failed", code } as const;
    return new ClusterError("Unauthorized", `${place.server} does not accept the credentials of context ${place.context}`, row, {
      why,
      hints: ["a fresh token, certificate or sign-in: the one in the kubeconfig may have expired"],
    });
  }
  if (code === 403) {
    const row = { state: "forbidden", status: "Forbidden", code } as const;
    if (why.includes('"system:anonymous"')) {
      return new ClusterError(
        "Unauthorized",
        `context ${place.context} signs in as nobody`,
        { ...row, ...NOBODY },
        {
          why,
          hints: ["a token, certificate or credential plugin for the context's user in the kubeconfig"],
        },
      );
    }
    return new ClusterError("Forbidden", `${refusalIn(why) ?? "not allowed"} ${on}`, row, {
      why,
      hints: ["another namespace (-n NAME), or a role from the cluster's administrator"],
    });
  }
  const row = { state: "error", status: `Server error ${code}`, code } as const;
  if (code === 404 && status !== undefined) return new ClusterError("NotFound", `${why} ${on}`, row, { hints: whatThereIs(why) });
  if (code === 404)
    return new ClusterError("NotFound", `the server has no such path ${on}`, { ...row, status: "Not Kubernetes" }, { why });
  if (code === 429)
    return new ClusterError("TooManyRequests", `${place.server} asks to wait`, row, {
      why,
      hints: ["the same again in a moment"],
    });
  if (code >= 500)
    return new ClusterError("ServerError", `${place.server} failed with HTTP ${code} (context ${place.context})`, row, {
      why,
      hints: ["the same again in a moment; if it stays, the cluster's administrator"],
    });
  if (status !== undefined)
    return new ClusterError(
      status.reason || "Refused",
      `${place.server} refused this (context ${place.context})`,
      { ...row, status: `Refused ${code}` },
      {
        why,
        hints: ["the names, selectors and values of the line"],
      },
    );
  return notKubernetes(place, `HTTP ${code}: ${why}`);
}

/** The body as JSON; anything else is not a Kubernetes API. */
export function jsonIn<T>(place: Place, body: string, contentType: string): T {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null) return value as T;
  } catch {
    // told below
  }
  const start = wordsIn(body, undefined);
  throw notKubernetes(place, `it sent ${contentType === "" ? "something" : contentType} instead of JSON: ${start || "nothing"}`);
}
