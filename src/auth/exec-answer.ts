import { X509Certificate } from "node:crypto";
import { UserError } from "../base/errors.ts";
import type { ExecConfig } from "../kubeconfig/model.ts";
import type { Credentials } from "./mode.ts";
import { checkedToken } from "./token.ts";

/**
 * The ExecCredential that a plugin printed. Errors describe what is wrong with it and never quote it.
 * @throws UserError `BadPluginAnswer`
 */
export function parseExecAnswer(stdout: string, exec: ExecConfig): Credentials {
  const answer = parsed(stdout, exec);
  if (answer?.kind !== "ExecCredential") throw bad(exec, 'it printed no "kind": "ExecCredential"');
  if (answer.apiVersion !== exec.apiVersion) {
    throw bad(exec, `it answers in another apiVersion than the kubeconfig asks for (${exec.apiVersion})`);
  }
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = answer.status ?? {};
  for (const part of [token, cert, key, expirationTimestamp]) {
    if (part !== undefined && part !== null && typeof part !== "string")
      throw bad(exec, "its status holds something else than text");
  }
  if (!token && !cert) throw bad(exec, "its status holds neither a token nor a certificate");
  if (Boolean(cert) !== Boolean(key)) throw bad(exec, "its status holds only one of certificate and key");
  if (cert && !(isPem(cert, "CERTIFICATE") && isPem(key, "PRIVATE KEY"))) throw bad(exec, "its certificate or key is not PEM");
  const ends = [moment(expirationTimestamp, exec), certificateEnds(cert)].filter((date) => date !== undefined);
  const expires = ends.sort((one, other) => one.getTime() - other.getTime())[0];
  return {
    ...(token ? { token: checkedToken(token as string, `the token from ${exec.command}`) } : {}),
    ...(cert ? { cert: cert as string, key: key as string } : {}),
    ...(expires === undefined ? {} : { expires }),
  };
}

interface Answer {
  readonly kind?: unknown;
  readonly apiVersion?: unknown;
  readonly status?: Readonly<Record<string, unknown>>;
}

function parsed(stdout: string, exec: ExecConfig): Answer | undefined {
  try {
    return JSON.parse(stdout) as Answer;
  } catch {
    throw bad(exec, stdout.trim() === "" ? "it printed nothing" : "what it printed is not JSON");
  }
}

const isPem = (text: unknown, label: string): boolean =>
  String(text).includes("-----BEGIN ") && String(text).includes(`${label}-----`);

function moment(text: unknown, exec: ExecConfig): Date | undefined {
  if (!text) return undefined;
  const date = new Date(text as string);
  if (Number.isNaN(date.getTime())) throw bad(exec, "its expirationTimestamp is not a time");
  return date;
}

/** A plugin may leave the end of its certificate to the certificate. */
function certificateEnds(pem: unknown): Date | undefined {
  try {
    return pem ? new Date(new X509Certificate(String(pem)).validTo) : undefined;
  } catch {
    return undefined;
  }
}

const bad = (exec: ExecConfig, why: string): UserError =>
  new UserError("BadPluginAnswer", `the answer of ${exec.command} cannot be used as credentials`, {
    why,
    hints: ["run it in a terminal to see what it prints", "a newer version of it may help"],
  });
