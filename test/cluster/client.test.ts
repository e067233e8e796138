import { describe, expect, test } from "@jest/globals";
import type { Credentials } from "../../src/auth/mode.ts";
import { UserError } from "../../src/base/errors.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import type { ResolvedContext } from "../../src/kubeconfig/model.ts";
import { connectProxy } from "../support/connect-proxy.ts";
import { fakeContext, refusingServer, type Script, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";

const tokenOf = async (resolved: ResolvedContext): Promise<Credentials> => ({ token: resolved.user.token });
const client = (context: ResolvedContext) => connectCluster(context, { resolveAuth: tokenOf });

async function failure(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe("a request", () => {
  test("is sent as the user, over TLS that trusts the kubeconfig's authority, on one kept-alive connection", async () => {
    await using fake = await standInApiServer({ "/version": { json: { gitVersion: "v1.2.3" } } });
    const cluster = client(fake.context());
    expect(await cluster.request("/version", { query: { a: "x y", none: undefined } })).toEqual({ gitVersion: "v1.2.3" });
    await cluster.request("/version");
    cluster.close();
    expect(fake.connections()).toBe(1);
    expect(fake.requests[0]?.headers.authorization).toBe("Bearer fake-token");
    expect(Object.fromEntries(fake.requests[0]!.query)).toEqual({ a: "x y" });
  });

  test("keeps the path prefix of a gateway and sends a body as JSON", async () => {
    await using fake = await standInApiServer({ "/k8s/c-1/api/v1/things": { json: { ok: true } } });
    const cluster = client(fake.context({ cluster: { server: `${fake.server}/k8s/c-1/` } }));
    await cluster.request("/api/v1/things", { method: "POST", body: { é: 1 } });
    cluster.close();
    expect(fake.requests[0]).toMatchObject({ method: "POST", body: '{"é":1}' });
  });

  test("carries nothing of the identity over plain http", async () => {
    await using fake = await standInApiServer({ "/version": { json: {} } }, { tls: false });
    const cluster = client(fake.context());
    await cluster.request("/version");
    cluster.close();
    expect(fake.requests[0]?.headers.authorization).toBeUndefined();
  });

  test("impersonates as the kubeconfig says", async () => {
    await using fake = await standInApiServer({ "/version": { json: {} } });
    const impersonate = { user: "bob", uid: "7", groups: ["g1", "g2"], extra: { "a/b": ["c"] } };
    const cluster = connectCluster(fake.context(), { resolveAuth: async () => ({ token: "t", impersonate }) });
    await cluster.request("/version");
    cluster.close();
    const { headers } = fake.requests[0]!;
    expect(headers["impersonate-user"]).toBe("bob");
    expect(headers["impersonate-group"]).toBe("g1, g2");
    expect(headers["impersonate-extra-a%2fb"]).toBe("c");
  });

  test("signs in anew once when an exec plugin's token is refused", async () => {
    const script: Script = {
      "/version": ({ headers }) =>
        headers.authorization === "Bearer new" ? { json: { ok: 1 } } : statusAnswer(401, "Unauthorized", "Unauthorized"),
    };
    await using fake = await standInApiServer(script);
    const exec = {
      apiVersion: "v1",
      command: "x",
      args: [],
      env: [],
      provideClusterInfo: false,
      interactiveMode: "Never",
    } as const;
    const renewals: boolean[] = [];
    const cluster = connectCluster(fake.context({ user: { exec } }), {
      resolveAuth: async (_, { fresh }) => {
        renewals.push(fresh === true);
        return { token: fresh === true ? "new" : "old" };
      },
    });
    expect(await cluster.request("/version")).toEqual({ ok: 1 });
    cluster.close();
    expect(renewals).toEqual([false, true]);
  });

  test("signs in once for several that were refused at once, under the plugin's own limit", async () => {
    const script: Script = {
      "*": ({ headers }) =>
        headers.authorization === "Bearer new" ? { json: { ok: 1 } } : statusAnswer(401, "Unauthorized", "Unauthorized"),
    };
    await using fake = await standInApiServer(script);
    let renewals = 0;
    const cluster = connectCluster(fake.context({ user: { tokenFile: "/run/token" } }), {
      resolveAuth: async (_, { fresh }) => {
        if (fresh !== true) return { token: "old" };
        renewals += 1;
        await new Promise((resolve) => setTimeout(resolve, 700));
        return { token: "new" };
      },
    });
    const all = await Promise.all([1, 2, 3].map((number) => cluster.request(`/v${number}`, { timeout: 600 })));
    cluster.close();
    expect(all).toEqual([{ ok: 1 }, { ok: 1 }, { ok: 1 }]);
    expect(renewals).toBe(1);
  });

  test("is tried once more with what a plugin or file gives now, and then it is explained", async () => {
    await using fake = await standInApiServer({ "*": statusAnswer(401, "Unauthorized", "Unauthorized") });
    const plugin = { apiVersion: "v1", args: [], env: [], provideClusterInfo: false, interactiveMode: "Never" } as const;
    const refused = async (user: Partial<ResolvedContext["user"]>): Promise<UserError> => {
      const cluster = client(fake.context({ user: { token: "fake-token", ...user } }));
      const error = await failure(cluster.request("/version"));
      cluster.close();
      return error;
    };
    expect(await refused({ exec: { ...plugin, command: "aws" } })).toMatchObject({
      name: "Unauthorized",
      code: 401,
      why: expect.stringContaining("aws was run again, and the server refuses its new answer too"),
    });
    expect((await refused({ exec: { ...plugin, command: "k8s-magics", args: ["credential", "oidc"] } })).hints).toEqual([
      "%k8s login fake",
    ]);
    expect((await refused({ tokenFile: "/run/token" })).why).toContain("/run/token was read again");
    expect(fake.requests).toHaveLength(6);
    expect((await refused({})).why).toBe("Unauthorized");
    expect(fake.requests).toHaveLength(7);
  });

  test("survives another one that was stopped while signing in", async () => {
    await using fake = await standInApiServer({ "/version": { json: { ok: 1 } } });
    let calls = 0;
    const cluster = connectCluster(fake.context(), {
      resolveAuth: (_, { signal }) => {
        calls += 1;
        if (calls > 1) return Promise.resolve({ token: "t" });
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
      },
    });
    const stopped = failure(cluster.request("/version", { timeout: 50 }));
    const other = cluster.request("/version");
    expect((await stopped).name).toBe("ClusterUnreachable");
    expect(await other).toEqual({ ok: 1 });
    cluster.close();
  });
});

describe("a failure says what, why and what to try", () => {
  const cases: readonly (readonly [string, Script, string, RegExp])[] = [
    ["401", { "*": statusAnswer(401, "Unauthorized", "token expired") }, "Unauthorized", /token expired/],
    [
      "403",
      {
        "*": statusAnswer(
          403,
          "Forbidden",
          'pods is forbidden: User "alice" cannot list resource "pods" in API group "" in the namespace "x"',
        ),
      },
      "Forbidden",
      /alice may not list pods in namespace x on context fake/,
    ],
    [
      "403 to nobody",
      { "*": statusAnswer(403, "Forbidden", 'User "system:anonymous" cannot get path "/api"') },
      "Unauthorized",
      /context fake signs in as nobody/,
    ],
    ["404", { "*": statusAnswer(404, "NotFound", 'pods "web" not found') }, "NotFound", /pods "web" not found/],
    ["409", { "*": statusAnswer(409, "Conflict", "it changed meanwhile") }, "Conflict", /it changed meanwhile/],
    ["429", { "*": { code: 429, text: "slow down" } }, "TooManyRequests", /slow down/],
    ["500", { "*": { code: 500, text: "etcdserver: no leader" } }, "ServerError", /no leader/],
    [
      "a web page",
      { "*": { text: "<html><title>Log in</title>", contentType: "text/html" } },
      "NotKubernetes",
      /web page: Log in/,
    ],
    ["a redirect", { "*": { code: 302, headers: { location: "/login" } } }, "NotKubernetes", /HTTP 302/],
    [
      "broken compression",
      { "*": { text: "no gzip", headers: { "content-encoding": "gzip" } } },
      "NotKubernetes",
      /does not speak/,
    ],
    ["no HTTP", { "*": { instead: "garbage" } }, "NotKubernetes", /does not speak like a Kubernetes API/],
    ["a cut connection", { "*": { instead: "cut" } }, "ClusterUnreachable", /closed before an answer/],
  ];
  test.each(cases)("%s", async (_, script, name, words) => {
    await using fake = await standInApiServer(script);
    const cluster = client(fake.context());
    const error = await failure(cluster.request("/api/v1/pods"));
    cluster.close();
    expect(error.name).toBe(name);
    expect(`${error.message} ${error.why}`).toMatch(words);
    expect(JSON.stringify(error)).not.toContain("fake-token");
  });

  test("a server that takes the request and is silent ends at the limit", async () => {
    await using fake = await standInApiServer({ "*": { instead: "hang" } });
    const cluster = client(fake.context());
    const error = await failure(cluster.request("/version", { timeout: 80 }));
    cluster.close();
    expect(error).toMatchObject({ name: "ClusterUnreachable", status: "No answer in 80 ms", state: "no answer" });
  });

  test("a person who presses stop is not told of a timeout", async () => {
    await using fake = await standInApiServer({ "*": { instead: "hang" } });
    const cluster = client(fake.context());
    const error = await failure(cluster.request("/version", { signal: AbortSignal.timeout(30) }));
    cluster.close();
    expect(error.name).toBe("Interrupted");
  });

  test("a closed port is refused", async () => {
    const cluster = client(fakeContext(await refusingServer()));
    expect(await failure(cluster.request("/version"))).toMatchObject({
      name: "ClusterUnreachable",
      state: "refused",
      status: "Refused",
    });
  });

  test("a server of another authority is not trusted, unless the kubeconfig says to skip the check", async () => {
    await using fake = await standInApiServer({ "*": { json: { ok: 1 } } });
    const stranger = client(fake.context({ cluster: { caData: undefined } }));
    expect(await failure(stranger.request("/version"))).toMatchObject({ name: "UntrustedCertificate", state: "untrusted" });
    expect(fake.requests).toEqual([]);
    const careless = client(fake.context({ cluster: { caData: undefined, insecureSkipTlsVerify: true } }));
    expect(await careless.request("/version")).toEqual({ ok: 1 });
    careless.close();
  });

  test("a certificate for another name is not trusted; tls-server-name names it", async () => {
    await using fake = await standInApiServer({ "*": { json: { ok: 1 } } }, { certificateFor: "api.example" });
    const wrong = client(fake.context());
    expect(await failure(wrong.request("/version"))).toMatchObject({ status: "Certificate for another name" });
    const named = client(fake.context({ cluster: { tlsServerName: "api.example" } }));
    expect(await named.request("/version")).toEqual({ ok: 1 });
    named.close();
  });

  test.each([
    ["not a URL at all", "::::", "BrokenContext"],
    ["another scheme", "ftp://x", "BrokenContext"],
    ["an unknown name", "https://no-such-host.invalid", "ClusterUnreachable"],
  ])("%s", async (_, server, name) => {
    expect((await failure(client(fakeContext(server)).request("/version"))).name).toBe(name);
  });

  test("a client certificate that is none says so without quoting it", async () => {
    await using fake = await standInApiServer({ "*": { json: {} } });
    const cluster = connectCluster(fake.context(), { resolveAuth: async () => ({ cert: "SECRET-PEM", key: "SECRET-KEY" }) });
    const error = await failure(cluster.request("/version"));
    expect(error.name).toBe("BrokenCredentials");
    expect(error.message + error.why).not.toContain("SECRET");
  });

  test("a proxy of the kubeconfig carries the request, still encrypted for the server; one of the environment is not for loopback", async () => {
    await using fake = await standInApiServer({ "*": { json: { ok: 1 } } });
    await using proxy = await connectProxy();
    const through = client(fake.context({ cluster: { proxyUrl: proxy.url } }));
    expect(await through.request("/version")).toEqual({ ok: 1 });
    through.close();
    expect(proxy.targets).toEqual([new URL(fake.server).host]);
    const direct = connectCluster(fake.context(), { resolveAuth: tokenOf, env: { HTTPS_PROXY: proxy.url } });
    expect(await direct.request("/version")).toEqual({ ok: 1 });
    direct.close();
    expect(proxy.targets).toHaveLength(1);
  });

  test("a proxy of the environment is used for other machines, unless NO_PROXY names them", async () => {
    await using proxy = await connectProxy();
    const reach = (env: Readonly<Record<string, string>>) =>
      failure(
        connectCluster(fakeContext("https://api.invalid:6443"), { resolveAuth: tokenOf, env }).request("/version", {
          timeout: 1000,
        }),
      );
    await reach({ HTTPS_PROXY: proxy.url });
    expect(proxy.targets).toEqual(["api.invalid:6443"]);
    await reach({ HTTPS_PROXY: proxy.url, NO_PROXY: ".invalid" });
    expect(proxy.targets).toHaveLength(1);
  });

  test("a proxy of the kubeconfig that is down is not passed by", async () => {
    await using fake = await standInApiServer({ "*": { json: {} } });
    const proxyUrl = (await refusingServer()).replace("https", "http");
    const error = await failure(client(fake.context({ cluster: { proxyUrl } })).request("/version"));
    expect(error.name).toBe("ClusterUnreachable");
    expect(fake.connections()).toBe(0);
  });
});
