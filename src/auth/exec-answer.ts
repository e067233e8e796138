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
  return {
    ...(token ? { token: checkedToken(token as string, `the token from ${exec.command}`) } : {}),
    ...(cert ? { cert: cert as string, key: key as string } : {}),
    ...(expirationTimestamp ? { expires: moment(expirationTimestamp as string, exec) } : {}),
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

function moment(text: string, exec: ExecConfig): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw bad(exec, "its expirationTimestamp is not a time");
  return date;
}

const bad = (exec: ExecConfig, why: string): UserError =>
  new UserError("BadPluginAnswer", `the answer of ${exec.command} cannot be used as credentials`, {
    why,
    hints: ["run it in a terminal to see what it prints", "a newer version of it may help"],
  });
