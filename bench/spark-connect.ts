import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { create } from "@bufbuild/protobuf";
import { createRowDecoder, tableOf } from "../src/spark/connect/arrow/decode.ts";
import type { ConnectClient } from "../src/spark/connect/client.ts";
import { openClient } from "../src/spark/connect/open-client.ts";
import { type Plan, PlanSchema } from "../src/spark/connect/proto/base.ts";
import type { Relation } from "../src/spark/connect/proto/relations.ts";
import type { Row } from "../src/spark/connect/values/row.ts";
import { type Figure, median } from "./report.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const LARGE = "SELECT id, id * 2.5D AS x, id % 7 AS k, CAST(id AS STRING) AS s, id % 2 = 0 AS b FROM range(2000000)";

type What = "rows" | "arrow";
type Measure = (what: What, query: string) => Promise<{ readonly rows: number; readonly time: number }>;

/**
 * Our client and PySpark's on one server, in turns, so that what else the machine does troubles both alike; each in a process of its own,
 * which has done nothing else.
 * @param python one with pyspark[connect]
 * @param server a Spark Connect server without a token
 * @returns medians in milliseconds, warm: `SELECT 1` to rows, and 2 million rows of 5 columns to Arrow
 */
async function connectFigures(
  python: string,
  server: { readonly host: string; readonly port: number },
  say: (text: string) => void = () => {},
): Promise<readonly Figure[]> {
  const client = openClient(server);
  const child = spawn(python, [join(folder, "spark-connect.py"), `sc://${server.host}:${server.port}`]);
  child.stderr.resume();
  try {
    const pair = { "k8s-magics": measureOurs(client), pyspark: measureTheirs(child) };
    return [
      ...(await inTurns("select 1", pair, ["rows", "SELECT 1"], { warm: 10, rounds: 40 }, say)),
      ...(await inTurns("2 M rows to Arrow", pair, ["arrow", LARGE], { warm: 5, rounds: 9 }, say)),
    ];
  } finally {
    child.stdin.end();
    child.kill();
    await client.release();
    client.close();
  }
}

async function inTurns(
  what: string,
  pair: Readonly<Record<string, Measure>>,
  [kind, query]: readonly [What, string],
  { warm, rounds }: { readonly warm: number; readonly rounds: number },
  say: (text: string) => void,
): Promise<readonly Figure[]> {
  const times = Object.entries(pair).map(([kernel, measure]) => ({ kernel, measure, found: [] as number[] }));
  for (let round = -warm; round < rounds; round++) {
    say(`${what}, round ${round}`);
    for (const { measure, found } of times) {
      const { time } = await measure(kind, query);
      if (round >= 0) found.push(time);
    }
  }
  const figures = times.map(({ kernel, found }) => ({ what, kernel, median: median(found) }));
  say(figures.map(({ kernel, median }) => `${what}: ${kernel} ${Math.round(median)} ms`).join(", "));
  return figures;
}

const measureTheirs = (child: ChildProcessWithoutNullStreams): Measure => {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async (what, query) => {
    child.stdin.write(`${JSON.stringify([what, query])}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error("PySpark ended");
    return JSON.parse(value);
  };
};

/** As PySpark does it: `sql` asks what the text stands for, then that is run. */
const measureOurs = (client: ConnectClient): Measure => {
  return async (what, query) => {
    const begin = performance.now();
    const rows =
      what === "rows"
        ? (await collect(client, await relationOf(client, query))).length
        : await table(client, await relationOf(client, query));
    return { rows, time: performance.now() - begin };
  };
};

async function relationOf(client: ConnectClient, query: string): Promise<Plan> {
  const input = { common: { planId: 1n }, relType: { case: "sql", value: { query } } } as const;
  const command = create(PlanSchema, {
    opType: { case: "command", value: { commandType: { case: "sqlCommand", value: { input } } } },
  });
  let found: Relation | undefined;
  for await (const reply of client.execute(command)) if (reply.kind === "relation") found = reply.relation;
  if (found === undefined) throw new Error("no relation");
  return create(PlanSchema, { opType: { case: "root", value: found } });
}

async function collect(client: ConnectClient, plan: Plan): Promise<readonly Row[]> {
  let decode = (_: Uint8Array): Row[] => [];
  const rows: Row[] = [];
  for await (const reply of client.execute(plan)) {
    if (reply.kind === "schema") decode = createRowDecoder(reply.schema);
    else if (reply.kind === "arrow") rows.push(...decode(reply.data));
  }
  return rows;
}

async function table(client: ConnectClient, plan: Plan): Promise<number> {
  const batches: Uint8Array[] = [];
  for await (const reply of client.execute(plan)) if (reply.kind === "arrow") batches.push(reply.data);
  return tableOf(batches).numRows;
}

/** Run as a process of its own: PySpark's Python, the server's port. What it says in the end is the figures. */
async function main([python = "", port = ""]: readonly string[]): Promise<void> {
  const figures = await connectFigures(python, { host: "127.0.0.1", port: Number(port) }, (text) => console.log(text));
  console.log(JSON.stringify(figures));
}

await main(process.argv.slice(2));
