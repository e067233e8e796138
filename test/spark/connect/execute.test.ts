import { create } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import type { ConnectClient, ExecuteOptions, Reply } from "../../../src/spark/connect/client.ts";
import { openClient } from "../../../src/spark/connect/open-client.ts";
import { PlanSchema } from "../../../src/spark/connect/proto/base.ts";
import type { RetryPolicy } from "../../../src/spark/connect/retry.ts";
import { Code } from "../../../src/spark/connect/status.ts";
import { soon } from "../../support/soon.ts";
import { type Act, type Script, type StandInSpark, standInSpark } from "../../support/stand-in-spark-connect.ts";

const quick: RetryPolicy = { attempts: 3, first: 5, most: 20, multiplier: 2, jitter: 0, jitterFrom: 1000, firstContact: 300 };

const batch = (id: string, text: string): Act => ({
  send: { responseId: id, responseType: { case: "arrowBatch", value: { rowCount: 1n, data: Buffer.from(text) } } },
});
const last: Act = { send: { responseId: "end", responseType: { case: "resultComplete", value: {} } } };
const lost: Act = { fail: Code.unavailable, message: "connection lost" };

async function withServer<T>(script: Script, use: (client: ConnectClient, server: StandInSpark) => Promise<T>): Promise<T> {
  await using server = await standInSpark(script);
  const client = openClient(server.address, quick);
  try {
    return await use(client, server);
  } finally {
    client.close();
  }
}

const run = (client: ConnectClient, options?: ExecuteOptions): AsyncIterable<Reply> =>
  client.execute(create(PlanSchema, {}), options);

async function texts(replies: AsyncIterable<Reply>): Promise<string[]> {
  const found: string[] = [];
  for await (const reply of replies) if (reply.kind === "arrow") found.push(Buffer.from(reply.data).toString());
  return found;
}

describe("an operation", () => {
  test("hands out its answers in order, then lets the server forget it", async () => {
    await withServer({ streams: [[batch("r1", "a"), batch("r2", "b"), last]] }, async (client, server) => {
      expect(await texts(run(client, { tags: ["mine"] }))).toEqual(["a", "b"]);
      await soon(() => server.asked.includes("release all"));
      expect(server.asked).toEqual(["execute", "release all"]);
      const [request] = server.executions;
      expect(request).toMatchObject({ sessionId: client.sessionId, tags: ["mine"], userContext: { userId: client.userId } });
      expect(request?.requestOptions.map(({ requestOption }) => requestOption.case)).toEqual([
        "reattachOptions",
        "resultChunkingOptions",
      ]);
      expect(new Set(server.tokens)).toEqual(new Set(["Bearer s3cret"]));
    });
  });

  test("goes on after the last answer that arrived when the stream breaks, or ends without the last word", async () => {
    const streams = [
      [batch("r1", "a"), batch("r2", "b"), lost],
      [lost],
      [batch("r3", "c"), "stop"],
      [batch("r4", "d"), last],
    ] as const;
    await withServer({ streams }, async (client, server) => {
      const retries: string[] = [];
      expect(await texts(run(client, { onRetry: ({ attempt, why }) => retries.push(`${attempt} ${why}`) }))).toEqual([
        "a",
        "b",
        "c",
        "d",
      ]);
      const streamsAsked = server.asked.filter((word) => !word.startsWith("release"));
      expect(streamsAsked).toEqual(["execute", "reattach after r2", "reattach after r2", "reattach after r3"]);
      expect(retries).toEqual(["1 connection lost", "2 connection lost"]);
    });
  });

  test("is said again when it never reached the server", async () => {
    const unknown: Act = { fail: Code.internal, message: "[INVALID_HANDLE.OPERATION_NOT_FOUND] no such operation" };
    await withServer({ streams: [[lost], [unknown], [batch("r1", "a"), last]] }, async (client, server) => {
      expect(await texts(run(client))).toEqual(["a"]);
      expect(server.asked.slice(0, 3)).toEqual(["execute", "reattach after nothing", "execute"]);
      expect(new Set(server.executions.map(({ operationId }) => operationId)).size).toBe(1);
    });
  });

  test("that the server has forgotten in the middle is a lost session, not a short result", async () => {
    const gone: Act = { fail: Code.internal, message: "[INVALID_HANDLE.SESSION_CHANGED] another one" };
    await withServer({ streams: [[batch("r1", "a"), lost], [gone]] }, async (client) => {
      await expect(texts(run(client))).rejects.toMatchObject({ name: "SparkSessionLost", why: "another one" });
    });
  });

  test("is given up after so many attempts, in words", async () => {
    const streams = [[batch("r1", "a"), lost], [lost], [lost], [lost], [lost]];
    await withServer({ streams }, async (client) => {
      await expect(texts(run(client))).rejects.toMatchObject({ name: "SparkUnreachable", why: "connection lost" });
    });
  });

  test("puts pieces of a batch together", async () => {
    const piece = (id: string, text: string, chunkIndex: bigint): Act => ({
      send: {
        responseId: id,
        responseType: { case: "arrowBatch", value: { rowCount: 9n, data: Buffer.from(text), chunkIndex, numChunksInBatch: 3n } },
      },
    });
    await withServer(
      {
        streams: [
          [piece("r1", "a", 0n), piece("r2", "b", 1n), lost],
          [piece("r3", "c", 2n), batch("r4", "d"), last],
        ],
      },
      async (client) => {
        expect(await texts(run(client))).toEqual(["abc", "d"]);
      },
    );
  });

  test("tells how far it is", async () => {
    const stages = [
      { stageId: 1n, numTasks: 8n, numCompletedTasks: 8n, inputBytesRead: 10n, done: true },
      { stageId: 2n, numTasks: 2n, numCompletedTasks: 0n, inputBytesRead: 5n, done: false },
    ];
    const progress: Act = {
      send: { responseId: "r1", responseType: { case: "executionProgress", value: { stages, numInflightTasks: 2n } } },
    };
    await withServer({ streams: [[progress, last]] }, async (client) => {
      const told: unknown[] = [];
      expect(await texts(run(client, { onProgress: (state) => told.push(state) }))).toEqual([]);
      expect(told).toMatchObject([
        { tasks: 10, completedTasks: 8, runningTasks: 2, inputBytes: 15, stages: [{ id: 1 }, { id: 2 }] },
      ]);
    });
  });

  test("ends when its signal says so, and its jobs with it", async () => {
    await withServer({ streams: [[batch("r1", "a"), "hang"]] }, async (client, server) => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(new Error("enough")), 100);
      await expect(texts(run(client, { signal: stop.signal }))).rejects.toThrow("enough");
      await soon(() => server.asked.includes("release all"));
      expect(server.asked).toContain(`interrupt ${server.executions[0]?.operationId}`);
    });
  });

  test("that is left early is released", async () => {
    await withServer({ streams: [[batch("r1", "a"), "hang"]] }, async (client, server) => {
      for await (const reply of run(client)) if (reply.kind === "arrow") break;
      await soon(() => server.asked.includes("release all"));
      expect(server.asked).toContain("release all");
    });
  });

  test("ends with the connection", async () => {
    await withServer({ streams: [["hang"]] }, async (client) => {
      setTimeout(() => client.close(), 50);
      await expect(texts(run(client))).rejects.toMatchObject({ name: "SparkSessionClosed" });
    });
  });
});

test("a server that nobody has met is not waited for long", async () => {
  const client = openClient({ host: "127.0.0.1", port: 1, token: "s3cret" }, quick);
  await expect(client.analyze({ case: "sparkVersion", value: {} as never })).rejects.toMatchObject({
    name: "SparkUnreachable",
    message: "No Spark Connect server answers at sc://127.0.0.1:1",
  });
  client.close();
});
