import http from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { fetchDocument } from "../../src/cluster/fetch-document.ts";
import { standInApiServer } from "../support/stand-in-api-server.ts";

const options = { signal: new AbortController().signal, env: {} };
const plain = { tls: false };

describe("a document", () => {
  test("comes over http from this machine, and never through a proxy", async () => {
    await using web = await standInApiServer(
      { "/a": { code: 301, headers: { location: "b?x=1" } }, "/b": { text: "hello" } },
      plain,
    );
    const env = { HTTP_PROXY: "http://127.0.0.1:1", HTTPS_PROXY: "http://127.0.0.1:1" };
    expect(await fetchDocument(`${web.server}/a`, { ...options, env })).toBe("hello");
    expect(web.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });

  test("comes through the proxy that the environment names", async () => {
    const asked: string[] = [];
    const proxy = http.createServer().on("connect", (request, socket) => {
      asked.push(request.url ?? "");
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const env = { HTTPS_PROXY: `http://me:hunter2@127.0.0.1:${(proxy.address() as AddressInfo).port}` };
    const error = await fetchDocument("https://example.invalid/x", { ...options, env }).catch((caught: unknown) => caught);
    proxy.close();
    expect(asked).toEqual(["example.invalid:443"]);
    expect(error).toMatchObject({ name: "CannotFetch" });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain("hunter2");
  });

  test("ends in time, in length, in its redirects, and when it is stopped", async () => {
    await using web = await standInApiServer(
      {
        "/hang": { instead: "hang" },
        "/cut": { instead: "cut" },
        "/round": { code: 302, headers: { location: "/round" } },
        "/long": { text: "x".repeat(200) },
      },
      plain,
    );
    const why = (path: string, more: object = {}) =>
      fetchDocument(`${web.server}${path}?token=hunter2`, { ...options, ...more }).catch(
        (error: { message: string; why?: string }) => {
          expect(error.message).not.toContain("hunter2");
          return error.why;
        },
      );
    expect(await why("/hang", { limit: 200 })).toBe("no answer in 0.2 s");
    expect(await why("/long", { bytes: 100 })).toMatch(/^it is longer than/);
    expect(await why("/round")).toBe("it sends on more than 5 times");
    expect(await why("/none")).toBe("it answers 404: there is nothing");
    expect(await why("/cut")).toBeTruthy();
    const stop = new AbortController();
    const stopped = fetchDocument(`${web.server}/hang`, { ...options, signal: stop.signal });
    stop.abort(new Error("stopped"));
    await expect(stopped).rejects.toThrow("stopped");
  });
});
