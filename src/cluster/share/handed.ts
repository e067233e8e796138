import { randomBytes } from "node:crypto";
import { requestCertificate } from "../certificate-request.ts";
import type { ClusterClient } from "../client.ts";
import type { Handed, LoanRequest } from "./loan.ts";
import { certificateUser } from "./objects.ts";

/** Milliseconds for a request that this lender may approve itself; somebody else's approval is waited for longer. */
const SIGNING = 60_000;

interface TokenRequest {
  readonly status: { readonly token: string; readonly expirationTimestamp: string };
}

/**
 * A token of the borrower's account. A server may shorten its life; the end given back is the real one.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/
 */
export async function tokenFor(client: ClusterClient, request: LoanRequest, signal: AbortSignal): Promise<Handed> {
  const { borrower, namespace, seconds } = request;
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${borrower.user}/token`;
  const body = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: seconds } };
  const { status } = await client.request<TokenRequest>(path, { method: "POST", body, signal });
  return { user: { token: status.token }, ends: new Date(status.expirationTimestamp) };
}

/** A client certificate, whose user counts only as long as a binding names it. @throws UserError what `requestCertificate` throws */
export async function certificateFor(
  client: ClusterClient,
  request: LoanRequest,
  signal: AbortSignal,
  say?: (line: string) => void,
): Promise<Handed & { readonly name: string }> {
  const name = certificateUser(request, randomBytes(4).toString("hex"));
  const { cert, key, expires } = await requestCertificate(client, {
    user: name,
    seconds: request.seconds,
    approve: true,
    wait: SIGNING,
    say,
    signal,
  });
  const inFile = (pem: string): string => Buffer.from(pem).toString("base64");
  return { user: { "client-certificate-data": inFile(cert), "client-key-data": inFile(key) }, ends: expires, name };
}
