import { request } from "node:http";
import { describe, expect, test } from "@jest/globals";
import { connectCluster } from "../../../src/cluster/client.ts";
import { readOnlyGuarded } from "../../../src/cluster/read-only.ts";
import { type OpenProxy, openProxy } from "../../../src/pods/forwards/proxy.ts";
import { type Script, type StandInApiServer, standInApiServer } from "../../support/stand-in-api-server.ts";

interface World extends AsyncDisposable {
  readonly server: StandInApiServer;
  readonly proxy: OpenProxy;
  ask(
    path: string,
    how?: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string },
  ): Promise<Answer>;
}

interface Answer {
  readonly code: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const script: Script = {
  "/version": { json: { gitVersion: "v1.34.4" } },
  "/api/v1/pods": { json: { kind: "PodList" }, headers: { "set-cookie": "a=b", "x-own": "1" } },
  "/api/v1/none": { code: 404, json: { kind: "Status", message: "the server's own words" } },
  "/api/v1/moved": { code: 302, text: "", headers: { location: "/api/v1/pods" } },
  "/api/v1/namespaces/n/services/web/proxy/": { text: "<script>", contentType: "text/html" },
  "/api/v1/echo": ({ method, body, headers }) => ({
    json: { method, body, authorization: headers.authorization, cookie: headers.cookie },
  }),
  "/api/v1/cut": { instead: "cut" },
};

async function world(isReadOnly = false): Promise<World> {
  const server = await standInApiServer(script);
  const client = connectCluster(server.context(), { resolveAuth: async () => ({ token: "own-token" }) });
  const guarded = readOnlyGuarded(client, () => isReadOnly);
  const proxy = await openProxy(guarded, { context: "c", port: 0, signal: new AbortController().signal });
  const ask: World["ask"] = (path, { method = "GET", headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port: proxy.port, path, method, headers }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.on("end", () =>
          resolve({ code: answer.statusCode ?? 0, headers: answer.headers, body: String(Buffer.concat(pieces)) }),
        );
      });
      asked.on("error", reject);
      asked.end(body);
    });
  return {
    server,
    proxy,
    ask,
    async [Symbol.asyncDispose]() {
      await proxy.close();
      client.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe("the API server on a port here", () => {
  test("answers as itself: codes, redirects and refusals too, without cookies", async () => {
    await using it = await world();
    const list = await it.ask("/api/v1/pods?limit=5");
    expect([list.code, JSON.parse(list.body), list.headers["x-own"], list.headers["set-cookie"]]).toEqual([
      200,
      { kind: "PodList" },
      "1",
      undefined,
    ]);
    expect(it.server.requests.at(-1)?.query.get("limit")).toBe("5");
    expect(await it.ask("/api/v1/none")).toMatchObject({ code: 404, body: expect.stringContaining("the server's own words") });
    expect(await it.ask("/api/v1/moved")).toMatchObject({ code: 302, headers: { location: "/api/v1/pods" } });
  });

  test("is asked as this user, whatever the request says of itself", async () => {
    await using it = await world();
    const headers = { authorization: "Bearer other", cookie: "session=1", "content-type": "application/json" };
    const { body } = await it.ask("/api/v1/echo", { method: "POST", headers, body: '{"a":"é"}' });
    expect(JSON.parse(body)).toEqual({ method: "POST", body: '{"a":"é"}', authorization: "Bearer own-token" });
  });

  test.each([
    ["another host's name", "/api/v1/pods", { host: "evil.example:8001" }],
    ["a page from elsewhere", "/api/v1/pods", { origin: "https://evil.example" }],
    ["a page without an origin", "/api/v1/pods", { origin: "null" }],
    ["what a page of another port embeds", "/api/v1/pods", { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" }],
    ["a frame", "/api/v1/pods", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }],
    ["exec", "/api/v1/namespaces/n/pods/web/exec?command=ls", {}],
    ["exec in other letters", "/api/v1/namespaces/n/pods/web/%65xec", {}],
  ] as const)("refuses %s", async (_, path, headers) => {
    await using it = await world();
    const before = it.server.requests.length;
    expect((await it.ask(path, { headers })).code).toBe(403);
    expect(it.server.requests.length).toBe(before);
  });

  test("lets a link be followed, and its own pages ask", async () => {
    await using it = await world();
    const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect((await it.ask("/api/v1/pods", { headers: link })).code).toBe(200);
    const own = {
      origin: `http://127.0.0.1:${it.proxy.port}`,
      "sec-fetch-site": "same-origin",
      host: `localhost:${it.proxy.port}`,
    };
    expect((await it.ask("/api/v1/pods", { headers: own })).code).toBe(200);
  });

  test("gives the pages of Services no rights of its address", async () => {
    await using it = await world();
    const { headers } = await it.ask("/api/v1/namespaces/n/services/web/proxy/");
    expect(headers["content-security-policy"]).toBe("sandbox allow-scripts allow-forms");
  });

  test("changes nothing where the notebook only looks", async () => {
    await using it = await world(true);
    expect((await it.ask("/api/v1/pods")).code).toBe(200);
    expect(await it.ask("/api/v1/echo", { method: "POST" })).toMatchObject({
      code: 403,
      body: expect.stringContaining("only looks at"),
    });
  });

  test("says what broke, and goes on", async () => {
    await using it = await world();
    expect((await it.ask("/api/v1/cut")).code).toBe(502);
    expect(it.proxy.info()).toMatchObject({ state: "failing", problem: expect.stringContaining("no answer") });
    expect((await it.ask("/api/v1/pods")).code).toBe(200);
    expect(it.proxy.info()).toMatchObject({ state: "listening", to: "the API server" });
  });
});
