import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { dump } from "js-yaml";
import { tempFolder } from "./temp-folder.ts";

/**
 * A stand-in for aws-iam-authenticator, which EKS runs beside its API servers: takes the tokens of `aws eks get-token` apart, asks STS
 * (the local one) whose they are, and calls the user by that ARN. Not the real one: it knows one cluster and maps nobody.
 */
export interface StandInAwsVerifier {
  /** The API server's flags that make it ask here. */
  readonly flags: Readonly<Record<string, string>>;
  /** Say no to the next tokens, as to one that was revoked. */
  refuse(times: number): void;
  /** The users it has said yes to, in order. */
  readonly users: readonly string[];
  stop(): Promise<void>;
}

const PREFIX = "k8s-aws-v1.";
/** What the real one allows a presigned request, whatever its own `X-Amz-Expires` says. */
const LIFETIME = 15 * 60_000;

export async function standInAwsVerifier(sts: string, cluster: string): Promise<StandInAwsVerifier> {
  const users: string[] = [];
  let refusals = 0;
  const verdict = async (token: string): Promise<object> => {
    if (refusals > 0) {
      refusals -= 1;
      return { authenticated: false, error: "this token was revoked" };
    }
    const username = await userOf(token, sts, cluster);
    users.push(username);
    return { authenticated: true, user: { username, groups: ["eks:physicists"] } };
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const review = JSON.parse(await bodyOf(request));
    const status = await verdict(review.spec.token).catch(({ message }: Error) => ({ authenticated: false, error: message }));
    response.setHeader("content-type", "application/json").end(JSON.stringify({ ...review, status }));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    flags: {
      "authentication-token-webhook-config-file": configFile(`http://127.0.0.1:${port}/`),
      "authentication-token-webhook-version": "v1",
      "authentication-token-webhook-cache-ttl": "1s",
    },
    refuse: (times) => {
      refusals = times;
    },
    users,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The checks of aws-iam-authenticator (pkg/token/token.go), as its README tells them. */
async function userOf(token: string, sts: string, cluster: string): Promise<string> {
  if (!token.startsWith(PREFIX)) throw new Error("not a token of aws eks get-token");
  const url = new URL(Buffer.from(token.slice(PREFIX.length), "base64url").toString("utf8"));
  const query = url.searchParams;
  if (url.origin !== sts || query.get("Action") !== "GetCallerIdentity") throw new Error("not a question to this STS");
  if (!query.get("X-Amz-SignedHeaders")?.split(";").includes("x-k8s-aws-id")) throw new Error("the cluster's name is not signed");
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get("X-Amz-Date") ?? "") ?? [];
  const signed = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (!(Date.now() - signed < LIFETIME)) throw new Error("this token has ended");
  // moto tells its services apart by this header only, which a presigned question has in its query.
  const authorization = `AWS4-HMAC-SHA256 Credential=${query.get("X-Amz-Credential")}, Signature=${query.get("X-Amz-Signature")}`;
  const answer = await fetch(url, { headers: { "x-k8s-aws-id": cluster, authorization } });
  const arn = /arn:aws:[^<"\s]+/.exec(await answer.text())?.[0];
  if (!answer.ok || arn === undefined) throw new Error(`STS said ${answer.status}`);
  return arn;
}

function configFile(server: string): string {
  const file = join(tempFolder(), "token-webhook.yaml");
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "verifier",
    clusters: [{ name: "verifier", cluster: { server } }],
    contexts: [{ name: "verifier", context: { cluster: "verifier", user: "" } }],
  };
  writeFileSync(file, dump(config));
  return file;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
