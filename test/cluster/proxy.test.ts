import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/base/errors.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { connectProxy } from "../support/connect-proxy.ts";
import { socksProxy } from "../support/socks-proxy.ts";
import { fakeContext, standInApiServer } from "../support/stand-in-api-server.ts";

type Cluster = NonNullable<Parameters<typeof fakeContext>[1]>["cluster"];

async function asked(context: ReturnType<typeof fakeContext>, env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const client = connectCluster(context, { resolveAuth: async () => ({ token: "t" }), env });
  try {
    return await client.request("/version", { timeout: 5000 });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  } finally {
    client.close();
  }
}

describe("a socks5 proxy", () => {
  test("of the kubeconfig carries the request, also to this machine, still encrypted for the server", async () => {
    await using fake = await standInApiServer({ "*": { json: { ok: 1 } } });
    await using proxy = await socksProxy();
    expect(await asked(fake.context({ cluster: { proxyUrl: proxy.url } }))).toEqual({ ok: 1 });
    expect(proxy.targets).toEqual([new URL(fake.server).host]);
  });

  test("looks the server's name up itself", async () => {
    await using fake = await standInApiServer({ "*": { json: { ok: 1 } } });
    await using proxy = await socksProxy({ hosts: { "api.invalid": "127.0.0.1" } });
    const { port } = new URL(fake.server);
    const cluster: Cluster = { server: `https://api.invalid:${port}`, tlsServerName: "127.0.0.1", proxyUrl: proxy.url };
    expect(await asked(fake.context({ cluster: { ...cluster, insecureSkipTlsVerify: true, caData: undefined } }))).toEqual({
      ok: 1,
    });
    expect(proxy.targets).toEqual([`api.invalid:${port}`]);
  });

  test("of the environment is used for other machines", async () => {
    await using proxy = await socksProxy({ refusal: 2 });
    const error = await asked(fakeContext("https://10.1.2.3:6443"), { HTTPS_PROXY: proxy.url });
    expect(error).toMatchObject({ name: "ClusterUnreachable" });
    await asked(fakeContext("https://[fd00::7]:6443"), { HTTPS_PROXY: proxy.url });
    expect(proxy.targets).toEqual(["10.1.2.3:6443", "fd00:0:0:0:0:0:0:7:6443"]);
  });

  test("gets the user and password of its address, and no other place does", async () => {
    await using fake = await standInApiServer({ "*": { json: { ok: 1 } } });
    await using proxy = await socksProxy({ login: { user: "me", password: "p@ss" } });
    const withLogin = (login: string) => fake.context({ cluster: { proxyUrl: proxy.url.replace("//", `//${login}@`) } });
    expect(await asked(withLogin("me:p%40ss"))).toEqual({ ok: 1 });
    const error = (await asked(withLogin("me:hunter2"))) as UserError;
    expect(error.name).toBe("ClusterUnreachable");
    expect(JSON.stringify([error.message, error.why, error.hints])).not.toContain("hunter2");
  });

  test("that is none, or is down, is not passed by", async () => {
    await using fake = await standInApiServer({ "*": { json: {} } });
    await using web = await connectProxy();
    for (const proxyUrl of [web.url.replace("http", "socks5"), "socks5://127.0.0.1:1"]) {
      expect(await asked(fake.context({ cluster: { proxyUrl } }))).toMatchObject({ name: "ClusterUnreachable" });
    }
    expect(fake.connections()).toBe(0);
  });
});

test.each(["ftp://proxy", "proxy", "http://"])("a proxy-url %s is refused by name", async (proxyUrl) => {
  expect(await asked(fakeContext("https://127.0.0.1:1", { cluster: { proxyUrl } }))).toMatchObject({ name: "ProxyNotSupported" });
});
