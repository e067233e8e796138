import { describe, expect, test } from "@jest/globals";
import logs from "../../../magics/logs.ts";
import { connectCluster } from "../../../src/cluster/client.ts";
import type { Call } from "../../../src/magic/declare.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { testSession } from "../../support/session.ts";
import { soon } from "../../support/soon.ts";
import { streamedLog } from "../../support/streamed-log.ts";

type Options = Parameters<typeof logs.run>[0];

function reader(server: string, signal?: AbortSignal) {
  const config = kubeconfig().context("c", { server, namespace: "n", token: "t" }).current("c");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) => connectCluster(resolved, { resolveAuth: async () => ({}) });
  const { session, open } = testSession({ kubeconfigs: [config], connect, signal });
  const run = (options: Partial<Options>, assigned = false) =>
    logs.run({ of: "web", maxLogRequests: 50, ...options } as Options, session, { assigned, values: new Map() } as Call);
  return { run, [Symbol.dispose]: () => open.close() };
}

describe("a log of 200 MB", () => {
  test("is read in little memory, and shown by its two ends", async () => {
    // What a first log loads and makes room for is not what a long one takes.
    await using short = await streamedLog(50e6);
    using first = reader(short.context.cluster.server);
    await first.run({});
    await using log = await streamedLog(200e6);
    using cell = reader(log.context.cluster.server);
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let most = 0;
    const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - before)), 20);
    const { view } = await cell.run({}).finally(() => clearInterval(watching));
    expect(view!["text/plain"]).toContain(`… ${(log.lines - 2000).toLocaleString("en-US")} lines (200 MB) left out`);
    // Held at once it would be 200 MB as bytes and more as lines.
    expect(most).toBeLessThan(150e6);
  }, 60_000);

  test("is read no further when enough is read, or when ■ is pressed", async () => {
    await using log = await streamedLog(200e6);
    const stop = new AbortController();
    using cell = reader(log.context.cluster.server, stop.signal);
    const running = cell.run({});
    await soon(() => log.sent() > 20e6);
    const pressed = performance.now();
    stop.abort();
    const { view } = await running;
    expect(performance.now() - pressed).toBeLessThan(1000);
    expect(view!["text/plain"]).toMatch(/▲ stopped before its end$/);
    expect(log.sent()).toBeLessThan(200e6);
  });

  test("that no variable can hold is refused, and read no further", async () => {
    await using log = await streamedLog(600e6);
    using cell = reader(log.context.cluster.server);
    await expect(cell.run({}, true)).rejects.toMatchObject({ name: "LogTooLong" });
    expect(log.sent()).toBeLessThan(400e6);
  }, 60_000);
});
