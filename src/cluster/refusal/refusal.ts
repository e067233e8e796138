import { bounded } from "../../base/escape.ts";
import type { ContextState } from "../contexts.ts";
import { ClusterError, notKubernetes, type Place } from "../errors.ts";
import { admissionIn, brokenWebhook } from "./admission.ts";
import { deniedIn, deniedWords, leastRole } from "./forbidden.ts";
import { aboutIn, causesIn, invalidHints } from "./invalid.ts";
import { type ServerStatus, statusIn, wordsIn } from "./status.ts";

/** An answer that is not a success. */
interface Refused {
  readonly place: Place;
  readonly code: number;
  readonly status?: ServerStatus;
  readonly body: string;
  /** The server's own words. */
  readonly why: string;
}

type Row = { readonly state: ContextState; readonly status: string };

/** The error for an answer that is not a success; `said` keeps the server's own account. */
export function refusal(place: Place, code: number, body: string): ClusterError {
  const status = statusIn(body);
  const why = wordsIn(body, status) || `HTTP ${code} without a word`;
  return Object.assign(errorFor({ place, code, status, body, why }), { said: status });
}

function errorFor(refused: Refused): ClusterError {
  const { code, status, why } = refused;
  if (code === 401) return unauthorized(refused);
  const admission = status === undefined ? undefined : admissionIn(why);
  if (admission !== undefined) {
    const { who, hints } = admission;
    return made(
      refused,
      "AdmissionRefused",
      `${who} refused this ${on(refused)}`,
      { hints },
      {
        state: "forbidden",
        status: "Refused",
      },
    );
  }
  if (code === 403) return forbidden(refused);
  if (code === 404) return notFound(refused);
  if (code === 429) {
    return made(refused, "TooManyRequests", `${refused.place.server} asks to wait`, { hints: ["the same again in a moment"] });
  }
  if (code >= 500) return failed(refused);
  if (status === undefined) return notKubernetes(refused.place, `HTTP ${code}: ${why}`);
  if (code === 409) return conflict(refused, status);
  if (code === 422) return invalid(refused, status);
  const hints = ["the names, selectors and values of the line"];
  const message = `${refused.place.server} refused this (context ${refused.place.context})`;
  return made(refused, status.reason || "Refused", message, { hints }, { state: "error", status: `Refused ${code}` });
}

const on = ({ place }: Refused): string => `on context ${place.context}`;

const made = (
  { code, why }: Refused,
  name: string,
  message: string,
  told: { readonly why?: string; readonly hints?: readonly string[] } = {},
  row: Row = { state: "error", status: `Server error ${code}` },
): ClusterError => new ClusterError(name, message, { ...row, code }, { why, ...told });

function unauthorized(refused: Refused): ClusterError {
  const { server, context } = refused.place;
  const hints = ["a fresh token, certificate or sign-in: the one in the kubeconfig may have expired"];
  const row: Row = { state: "sign-in failed", status: "Sign-in failed" };
  return made(refused, "Unauthorized", `${server} does not accept the credentials of context ${context}`, { hints }, row);
}

function forbidden(refused: Refused): ClusterError {
  const { why, place } = refused;
  if (why.includes('"system:anonymous"')) {
    const hints = ["a token, certificate or credential plugin for the context's user in the kubeconfig"];
    const row: Row = { state: "sign-in failed", status: "Not signed in" };
    return made(refused, "Unauthorized", `context ${place.context} signs in as nobody`, { hints }, row);
  }
  const denied = deniedIn(why);
  const hints = ["another namespace (-n NAME), or a role from the cluster's administrator"];
  const message = denied === undefined ? "not allowed" : deniedWords(denied);
  const least = denied === undefined ? [] : leastRole(denied);
  return made(
    refused,
    "Forbidden",
    `${message} ${on(refused)}`,
    { hints: [...hints, ...least] },
    {
      state: "forbidden",
      status: "Forbidden",
    },
  );
}

function notFound(refused: Refused): ClusterError {
  const { status, why } = refused;
  if (status === undefined) {
    return made(
      refused,
      "NotFound",
      `the server has no such path ${on(refused)}`,
      {},
      { state: "error", status: "Not Kubernetes" },
    );
  }
  const namespace = /^namespaces "([^"]*)" not found$/.exec(why)?.[1];
  const kind = /^([a-z0-9.-]+) "[^"]*" not found$/.exec(why)?.[1];
  const make = namespace === undefined ? [] : [`%k8s create namespace ${bounded(namespace, 80)}`];
  const look = kind === undefined ? [] : [`%k8s get ${kind} shows what there is; -n NAME looks in another namespace`];
  return made(refused, "NotFound", `${why} ${on(refused)}`, { why: undefined, hints: [...make, ...look] });
}

function failed(refused: Refused): ClusterError {
  const { place, code, why } = refused;
  const webhook = brokenWebhook(why);
  if (webhook !== undefined) {
    return made(
      refused,
      "WebhookFailed",
      `the admission webhook ${webhook} does not answer, so nothing it guards can be changed`,
      {
        hints: ["whoever runs the cluster: its Service and pods, or the webhook configuration's failurePolicy"],
      },
    );
  }
  return made(refused, "ServerError", `${place.server} failed with HTTP ${code} (context ${place.context})`, {
    hints: ["the same again in a moment; if it stays, the cluster's administrator"],
  });
}

function conflict(refused: Refused, status: ServerStatus): ClusterError {
  const row: Row = { state: "error", status: "Conflict" };
  const about = aboutIn(status);
  if (status.reason === "AlreadyExists") {
    const hints = ["%k8s apply changes what is there", "%k8s delete removes it first", "another name"];
    return made(refused, "AlreadyExists", `${about} is there already ${on(refused)}`, { hints }, row);
  }
  const told = { why: causesIn(status), hints: ["read it again and make the change on what is there now"] };
  return made(refused, "Conflict", `${about} was changed by somebody else meanwhile ${on(refused)}`, told, row);
}

function invalid(refused: Refused, status: ServerStatus): ClusterError {
  const told = { why: causesIn(status), hints: invalidHints(status) };
  return made(refused, "Invalid", `${aboutIn(status)} is not valid ${on(refused)}`, told, { state: "error", status: "Invalid" });
}
