import { create } from "@bufbuild/protobuf";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createRowDecoder, tableOf } from "../../../src/spark/connect/arrow/decode.ts";
import { type LocalData, localRelation } from "../../../src/spark/connect/arrow/local-relation.ts";
import type { ConnectClient, ExecuteOptions } from "../../../src/spark/connect/client.ts";
import { openClient } from "../../../src/spark/connect/open-client.ts";
import { ConfigRequest_SetSchema, type Plan, PlanSchema } from "../../../src/spark/connect/proto/base.ts";
import type { Relation } from "../../../src/spark/connect/proto/relations.ts";
import { type Row, valuesOf } from "../../../src/spark/connect/values/row.ts";
import { type ConnectServer, connectServer } from "../../support/connect-server.ts";
import { cuttingProxy } from "../../support/cutting-proxy.ts";

let server: ConnectServer;
let client: ConnectClient;

beforeAll(async () => {
  server = await connectServer();
  client = openClient(server);
});
afterAll(async () => {
  client?.close();
  await server?.stop();
});

const planOf = (relType: Relation["relType"]): Plan =>
  create(PlanSchema, { opType: { case: "root", value: { common: { planId: 1n }, relType } } });
const sql = (query: string): Plan => planOf({ case: "sql", value: { query } as never });

async function rowsOf(plan: Plan, options: ExecuteOptions = {}, from = client): Promise<Row[]> {
  let decode = (_: Uint8Array): Row[] => [];
  const rows: Row[] = [];
  for await (const reply of from.execute(plan, options)) {
    if (reply.kind === "schema") decode = createRowDecoder(reply.schema);
    else if (reply.kind === "arrow") for (const row of decode(reply.data)) rows.push(row);
  }
  return rows;
}

describe("values", () => {
  test("come back exact: every type, as Spark itself prints them", async () => {
    const pairs = [{ key: "spark.sql.session.timeZone", value: "Europe/Zurich" }];
    await client.config({ case: "set", value: create(ConfigRequest_SetSchema, { pairs }) });
    const columns = [
      "9007199254740993L",
      "-12345678901234567890123456789.123456789BD",
      "-0.05BD",
      "DATE'2024-02-29'",
      "INTERVAL '1 02:03:04.5' DAY TO SECOND",
      "INTERVAL '-1 02:03' DAY TO MINUTE",
      "INTERVAL '5' HOUR",
      "INTERVAL '-1-2' YEAR TO MONTH",
      "INTERVAL '15' MONTH",
      "make_interval(1, 2, 3, 4, 5, 6, 7.008009)",
      'parse_json(\'{"a":[1,2.5,"x",null,true,123456789012]}\')',
    ];
    const [row] = await rowsOf(sql(`SELECT ${columns.join(", ")}`));
    const [text] = await rowsOf(sql(`SELECT ${columns.map((column) => `CAST(${column} AS STRING)`).join(", ")}`));
    expect(valuesOf(row!).map(String)).toEqual(valuesOf(text!));
  });

  test("in nested types, nulls and edges of numbers", async () => {
    const query = `SELECT float('NaN') f, double('-Infinity') d, 'héllo' s, X'0102' b, array(1, null) a, map('k', 1L) m,
      named_struct('x', 1, 'y', array(named_struct('z', true))) st, CAST(null AS STRUCT<a: INT>) n,
      TIMESTAMP'2024-07-01 12:34:56.123456' t, TIMESTAMP_NTZ'2024-07-01 12:34:56.1' ntz`;
    const [row] = await rowsOf(sql(query));
    expect(row).toMatchObject({
      f: Number.NaN,
      d: -Infinity,
      s: "héllo",
      b: new Uint8Array([1, 2]),
      a: [1, null],
      st: { x: 1, y: [{ z: true }] },
      n: null,
    });
    expect([`${row?.t}`, `${row?.ntz}`, row?.m]).toEqual([
      "2024-07-01T12:34:56.123456+02:00",
      "2024-07-01T12:34:56.1",
      new Map([["k", 1n]]),
    ]);
  });

  test("of the notebook reach Spark, also through the session's cache", async () => {
    const small: LocalData = [
      { id: 1n, name: "a", when: new Date(0) },
      { id: null, name: "é", when: null },
    ];
    const relation = await localRelation(client, small);
    expect((await rowsOf(planOf(relation))).map(({ id, name, when }) => [id, name, when && `${when}`])).toEqual([
      [1n, "a", "1970-01-01T01:00:00+01:00"],
      [null, "é", null],
    ]);
    const large = await localRelation(
      client,
      Array.from({ length: 200_000 }, (_, id) => ({ id, text: `row ${id} ${"x".repeat(20)}` })),
      {
        schema: "id INT, text STRING",
      },
    );
    expect(large.case).toBe("chunkedCachedLocalRelation");
    const found = await rowsOf(planOf(large));
    expect([found.length, found[199_999]?.id]).toEqual([200_000, 199_999]);
  });
});

describe("an operation", () => {
  test("survives a connection that is cut again and again", async () => {
    await using proxy = await cuttingProxy(server.port, 400_000);
    const through = openClient({ host: "127.0.0.1", port: proxy.port });
    const retries: number[] = [];
    const query = "SELECT id, CAST(id AS STRING) AS s FROM range(300000)";
    const rows = await rowsOf(sql(query), { onRetry: ({ attempt }) => retries.push(attempt) }, through);
    expect([rows.length, rows.every(({ id }, index) => id === BigInt(index))]).toEqual([300_000, true]);
    expect(proxy.cuts).toBeGreaterThan(2);
    expect(retries.length).toBeGreaterThan(2);
    through.close();
  });

  test("stops within a second, and its job with it", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("enough")), 2_000);
    const endless = "SELECT count(*) FROM range(100000000000000) WHERE id % 7 = 3";
    await expect(rowsOf(sql(endless), { signal: stop.signal })).rejects.toThrow("enough");
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await client.interrupt({ all: true })).toEqual([]);
  });

  test("that Spark refuses says where and what was meant", async () => {
    await expect(rowsOf(sql("SELECT idd FROM range(3)"))).rejects.toMatchObject({
      name: "AnalysisException",
      errorClass: "UNRESOLVED_COLUMN.WITH_SUGGESTION",
      sqlState: "42703",
      suggestions: ["id"],
      queryContext: [{ start: 7, stop: 9, fragment: "idd" }],
    });
    await expect(rowsOf(sql("SELEC 1"))).rejects.toMatchObject({ name: "ParseException", position: { line: 1, column: 1 } });
  });

  test("hands out a table", async () => {
    const batches: Uint8Array[] = [];
    for await (const reply of client.execute(sql("SELECT * FROM range(25000)")))
      if (reply.kind === "arrow") batches.push(reply.data);
    expect(tableOf(batches).numRows).toBe(25_000);
  });
});

test("a released session is gone, and says so", async () => {
  const other = openClient(server);
  await rowsOf(sql("SELECT 1"), {}, other);
  await other.release();
  await expect(rowsOf(sql("SELECT 1"), {}, other)).rejects.toMatchObject({ name: "SparkSessionLost" });
  other.close();
});
