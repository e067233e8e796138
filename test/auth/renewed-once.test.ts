import { describe, expect, test } from "@jest/globals";
import { resolveAuth } from "../../src/auth/auth.ts";
import type { AuthOptions } from "../../src/auth/mode.ts";
import { secretFile } from "../../src/auth/secret-file.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import type { ResolvedContext } from "../../src/kubeconfig/model.ts";
import { type StandInApiServer, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";
import { standInIssuer } from "../support/stand-in-issuer.ts";
import { tempFolder } from "../support/temp-folder.ts";

/** A stand-in API server that refuses the first `times` tokens it is shown. */
function refusing(times: number): Promise<StandInApiServer> {
  const seen = new Set<string>();
  return standInApiServer({
    "*": ({ headers }) => {
      seen.add(headers.authorization ?? "");
      return [...seen].indexOf(headers.authorization ?? "") < times
        ? statusAnswer(401, "Unauthorized", "Unauthorized")
        : { json: { ok: 1 } };
    },
  });
}

const contextOf = (server: StandInApiServer, args: readonly string[]): ResolvedContext =>
  server.context({
    name: "lab",
    user: {
      token: undefined,
      exec: {
        apiVersion: "client.authentication.k8s.io/v1",
        command: "k8s-magics",
        args: ["credential", ...args],
        env: [],
        provideClusterInfo: false,
        interactiveMode: "IfAvailable",
      },
    },
  });

const connect = (context: ResolvedContext, more: Partial<AuthOptions>) =>
  connectCluster(context, { env: more.env, resolveAuth: (resolved, options) => resolveAuth(resolved, { ...options, ...more }) });

/** Somebody who signed in with the stand-in issuer before, and whose token still counts here. */
async function oidcWorld(server: StandInApiServer) {
  const issuer = await standInIssuer();
  const env = { XDG_CACHE_HOME: tempFolder() };
  let made = 0;
  issuer.tokens = [];
  Object.defineProperty(issuer, "tokens", {
    get: () => {
      made += 1;
      return [{ json: { id_token: issuer.idToken({ jti: made }), refresh_token: "r" } }];
    },
  });
  const key = { mode: "oidc", issuer: issuer.url, clientId: "kubernetes", scopes: [], loginHint: "" };
  await secretFile({ ...key, keeps: "refresh token" }, env).write({ refreshToken: "r", subject: "alice" });
  const kept = { obtained: Date.now(), expires: Date.now() + 600_000, credentials: { token: issuer.idToken({ jti: 0 }) } };
  await secretFile(key, env).write(kept);
  const context = contextOf(server, ["oidc", "--issuer-url", issuer.url, "--client-id", "kubernetes"]);
  return { issuer, client: connect(context, { env }), asked: () => issuer.forms.length };
}

/** Somebody whose tokens `t1`, `t2`, … another context asks for. */
function accountWorld(server: StandInApiServer) {
  let asked = 0;
  const via: AuthOptions["via"] = async () => ({
    context: "admin",
    server: server.server,
    async request<T>(): Promise<T> {
      asked += 1;
      return { status: { token: `t${asked}`, expirationTimestamp: new Date(Date.now() + 600_000).toISOString() } } as T;
    },
    close: () => undefined,
  });
  const context = contextOf(server, ["service-account", "--namespace", "a", "--name", "b", "--via", "admin"]);
  return { client: connect(context, { via, env: { XDG_CACHE_HOME: tempFolder() } }), asked: () => asked };
}

describe("a token that the server refuses is renewed once", () => {
  test("with OpenID Connect: silently when the new one is taken", async () => {
    await using server = await refusing(1);
    const { issuer, client, asked } = await oidcWorld(server);
    await using _ = issuer;
    expect(await client.request("/version")).toEqual({ ok: 1 });
    expect([asked(), server.requests.length]).toEqual([1, 2]);
    client.close();
  });

  test("with OpenID Connect: explained when that is refused too", async () => {
    await using server = await refusing(9);
    const { issuer, client, asked } = await oidcWorld(server);
    await using _ = issuer;
    await expect(client.request("/version")).rejects.toMatchObject({
      name: "Unauthorized",
      why: expect.stringContaining("it was signed in anew, and the server refuses that too"),
      hints: ["%k8s login lab"],
    });
    expect([asked(), server.requests.length]).toEqual([1, 2]);
    client.close();
  });

  test("with a service account: silently, and explained", async () => {
    await using once = await refusing(1);
    const first = accountWorld(once);
    expect(await first.client.request("/version")).toEqual({ ok: 1 });
    expect([first.asked(), once.requests.length]).toEqual([2, 2]);
    await using always = await refusing(9);
    const other = accountWorld(always);
    await expect(other.client.request("/version")).rejects.toMatchObject({ name: "Unauthorized", hints: ["%k8s login lab"] });
    expect([other.asked(), always.requests.length]).toEqual([2, 2]);
    first.client.close();
    other.client.close();
  });
});
