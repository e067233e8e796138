import { randomBytes, X509Certificate } from "node:crypto";
import { pause } from "../base/back-off.ts";
import { inWords } from "../base/duration.ts";
import { UserError } from "../base/errors.ts";
import { bounded } from "../base/escape.ts";
import type { ClusterClient } from "./client.ts";
import type { Condition, KubeObject } from "./objects.ts";
import { newSigningRequest } from "./signing-request.ts";

export interface CertificateWish {
  /** Common name: the user that the certificate is for. */
  readonly user: string;
  /** Organizations: the user's groups. `system:masters` is refused by every API server. */
  readonly groups?: readonly string[];
  /** How long it shall count, at least 600. The cluster's own limit may make it shorter; see what is given back. */
  readonly seconds?: number;
  /** Approve it oneself where that is allowed (an administrator); otherwise, and by default, somebody else has to. */
  readonly approve?: boolean;
  /** Milliseconds to wait for an approval; 60,000 by default. */
  readonly wait?: number;
  /** Told once when somebody else has to approve it: the line that does. */
  readonly say?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** A client certificate with its key, PEM. */
export interface IssuedCertificate {
  readonly cert: string;
  readonly key: string;
  /** The end that the cluster gave it. */
  readonly expires: Date;
}

/** Of the API, `spec.expirationSeconds`. */
const SHORTEST = 600;
const PATH = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
const POLL = 500;

/**
 * A client certificate from the cluster itself. The key is made here and stays here. A request that was given up (no approval in time, ■) is
 * taken back; one that was signed is left to the cluster, which removes it after an hour.
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/
 * @throws UserError `BadDuration`, `NotApproved`, `Interrupted`, and what the client throws
 */
export async function requestCertificate(
  client: Pick<ClusterClient, "request" | "context">,
  wish: CertificateWish,
): Promise<IssuedCertificate> {
  checkDuration(wish.seconds);
  const { key, request } = await newSigningRequest(wish.user, wish.groups ?? []);
  const made = await client.request<KubeObject>(PATH, { method: "POST", body: body(wish, request), signal: wish.signal });
  const name = made.metadata.name;
  try {
    const approved = wish.approve === true && (await approve(client, made, wish.signal));
    if (!approved)
      wish.say?.(`certificatesigningrequest/${name} waits for an administrator: kubectl certificate approve ${name}`);
    const cert = await signedCertificate(client, name, wish);
    const read = new X509Certificate(cert);
    return { cert, key, expires: read.validToDate };
  } catch (error) {
    // The signal may be what ended it.
    await client.request(`${PATH}/${name}`, { method: "DELETE", timeout: 3000 }).catch(() => undefined);
    throw error;
  }
}

function checkDuration(seconds: number | undefined): void {
  if (seconds === undefined || seconds >= SHORTEST) return;
  throw new UserError("BadDuration", `a certificate for ${inWords(seconds * 1000)} is too short`, {
    why: "Kubernetes signs none for less than 10 minutes",
    hints: ["10m or more; a token may be shorter"],
  });
}

function body({ user, seconds }: CertificateWish, request: string): object {
  const readable = user
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
  const name = ["k8s-magics", readable, randomBytes(4).toString("hex")].filter((part) => part !== "").join("-");
  return {
    apiVersion: "certificates.k8s.io/v1",
    kind: "CertificateSigningRequest",
    metadata: { name },
    spec: {
      request: Buffer.from(request).toString("base64"),
      signerName: "kubernetes.io/kube-apiserver-client",
      expirationSeconds: seconds,
      usages: ["client auth"],
    },
  };
}

/** @returns false when one may not: then somebody else has to */
async function approve(
  client: Pick<ClusterClient, "request">,
  made: KubeObject,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const approval = { type: "Approved", status: "True", reason: "K8sMagics", message: "approved by the one who asked for it" };
  const path = `${PATH}/${made.metadata.name}/approval`;
  try {
    await client.request(path, { method: "PUT", body: { ...made, status: { conditions: [approval] } }, signal });
    return true;
  } catch (error) {
    if (error instanceof UserError && error.name === "Forbidden") return false;
    throw error;
  }
}

interface Status {
  readonly certificate?: string;
  readonly conditions?: readonly Condition[];
}

async function signedCertificate(client: Pick<ClusterClient, "request" | "context">, name: string, wish: CertificateWish) {
  const limit = wish.wait ?? 60_000;
  const until = Date.now() + limit;
  for (;;) {
    const { status } = await client.request<{ readonly status?: Status }>(`${PATH}/${name}`, { signal: wish.signal });
    const refused = status?.conditions?.find(({ type, status: is }) => (type === "Denied" || type === "Failed") && is === "True");
    if (refused !== undefined) throw notApproved(client.context, reasonOf(refused), ["ask who administers the cluster"]);
    if (status?.certificate !== undefined) return Buffer.from(status.certificate, "base64").toString("utf8");
    if (Date.now() >= until) throw notApproved(client.context, `nobody approved ${name} within ${inWords(limit)}`, late(name));
    await pause(Math.min(POLL, Math.max(1, until - Date.now())), wish.signal);
    if (wish.signal?.aborted === true) throw new UserError("Interrupted", "stopped waiting for the certificate");
  }
}

const reasonOf = ({ type, message }: Condition): string =>
  `the request was ${type === "Denied" ? "denied" : "approved, but not signed"}${message ? `: ${bounded(message, 300)}` : ""}`;

const late = (name: string): readonly string[] => [
  "the request was taken back; ask again when an administrator is there",
  `they run: kubectl certificate approve ${name}, with the name of the next request`,
];

const notApproved = (context: string, why: string, hints: readonly string[]): UserError =>
  new UserError("NotApproved", `no client certificate from context ${context}`, { why, hints });
