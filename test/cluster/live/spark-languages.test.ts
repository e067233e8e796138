import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { table } from "../../../magics/table.ts";
import { createCellMagics } from "../../../src/magic/cell-magics.ts";
import type { CallArgs } from "../../../src/magic/pieces.ts";
import { createRegistry, viewOf } from "../../../src/magic/registry.ts";
import type { Session } from "../../../src/session/session.ts";
import { SparkSession } from "../../../src/spark/connect/session.ts";
import { type LocalDriver, startDriver } from "../../../src/spark/driver/start-driver.ts";
import { notebookSurroundings } from "../../../src/spark/progress/surroundings.ts";
import type { SparkSessions } from "../../../src/spark/session/spark-sessions.ts";
import { sparkPython } from "../../support/connect-server.ts";
import { type TestLanguage, testLanguage } from "../../support/language.ts";
import { scanner } from "../../support/scanner.ts";
import { type Recording, recordingHost, testSession } from "../../support/session.ts";
import { tempFolder } from "../../support/temp-folder.ts";

let driver: LocalDriver;
let connect: Promise<SparkSession> | undefined;
let language: TestLanguage;
let shown: Recording;
let stop = new AbortController();

beforeAll(async () => {
  const conf = {
    "spark.master": "local[2]",
    "spark.app.name": "languages",
    "spark.plugins": "org.apache.spark.sql.connect.SparkConnectPlugin",
    "spark.connect.grpc.binding.address": "127.0.0.1",
    "spark.connect.progress.reportInterval": "200ms",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.warehouse.dir": join(tempFolder(), "warehouse"),
  };
  const env = { ...process.env, SPARK_LOCAL_IP: "127.0.0.1" };
  const never = new AbortController().signal;
  driver = await startDriver({ python: sparkPython(), conf, env, runtimeDir: tempFolder(), signal: never });
  language = await notebook();
}, 120_000);

afterAll(async () => {
  await language?.close();
  await (await connect)?.close();
  await driver?.stop();
}, 30_000);

/** A real language and the real magics over one driver of this machine. */
async function notebook(): Promise<TestLanguage> {
  const { session } = testSession();
  let host = recordingHost({ answers: [] }).host;
  const opened = () => {
    connect ??= SparkSession.connect(driver.connectAddress(), notebookSurroundings({ currentHost: () => host }));
    return connect;
  };
  const current = { name: "live", info: () => ({ ui: "http://127.0.0.1:1" }), driver: () => driver, connect: opened };
  const spark = { python: async () => driver, get: () => current } as unknown as SparkSessions;
  const registry = createRegistry({ table, session: { ...session, spark } as Session });
  const call = async (path: string, args: CallArgs, body?: string, assigned = false, variables?: Record<string, unknown>) => {
    const made = recordingHost({ answers: [], signal: stop.signal });
    ({ host, recording: shown } = made);
    const outcome = await registry.run(path, args, body, { assigned, host, variables });
    const view = viewOf(outcome, assigned);
    if (view !== undefined) host.display(view);
    return outcome.value;
  };
  const magics = createCellMagics({ registry, ts: scanner, call });
  const api = join(tempFolder(), "api");
  mkdirSync(api, { recursive: true });
  writeFileSync(
    join(api, "cell-api.d.ts"),
    "export declare function $k8s(path: string, args?: any, body?: string, variables?: object): Promise<void>;\n" +
      "export declare function $k8sValue(path: string, args?: any, body?: string, variables?: object): Promise<any>;",
  );
  const functions = {
    $k8s: (path: string, args: CallArgs, body?: string, variables?: Record<string, unknown>) =>
      call(path, args, body, false, variables),
    $k8sValue: (path: string, args: CallArgs, body?: string, variables?: Record<string, unknown>) =>
      call(path, args, body, true, variables),
  };
  const prelude = `import { $k8s, $k8sValue } from ${JSON.stringify(join(api, "cell-api"))};`;
  return testLanguage({ magics, prelude, folder: tempFolder(), own: { [join(api, "cell-api")]: () => functions } });
}

/** Run a cell that must succeed; the texts of what it showed, in their last form. */
async function cell(
  code: string,
): Promise<{ readonly result: unknown; readonly shown: readonly string[]; readonly written: string }> {
  stop = new AbortController();
  shown = recordingHost().recording;
  const outcome = await language.cell(code);
  if (outcome.status === "error") throw new Error(outcome.traceback.join("\n"));
  const texts = shown.displays.map((states) => states.at(-1)!["text/plain"]);
  return { result: outcome.result?.["text/plain"], shown: texts, written: shown.written.map(({ text }) => text).join("") };
}

async function failure(code: string): Promise<{ readonly ename: string; readonly text: string }> {
  stop = new AbortController();
  const outcome = await language.cell(code);
  if (outcome.status !== "error") throw new Error("it did not fail");
  return { ename: outcome.ename, text: outcome.traceback.join("\n") };
}

describe("three languages in one notebook", () => {
  test("Python makes its own SparkContext of swan_spark_conf, and is warned of a mistaken key", async () => {
    const code = [
      "%%pyspark",
      "from pyspark import SparkContext",
      'conf = swan_spark_conf.set("spark.executor.core", "2")',
      "sc = SparkContext(conf=conf)",
      'print("master", sc.master)',
      "sc.parallelize(range(100), 4).sum()",
    ].join("\n");
    const { shown: texts, written } = await cell(code);
    expect(written).toContain("master local[2]");
    expect(texts.join("\n")).toMatch(/▲ spark\.executor\.core .*did you mean spark\.executor\.cores/);
    expect(texts.at(-1)).toBe("4950");
  }, 120_000);

  test("a notebook's values go in, a value comes out", async () => {
    await cell("const samples = 20_000n, names = new Map([['a', [1, 2]]])");
    const { shown: texts } = await cell(
      "%%pyspark -i samples names --out out\nout = {'n': samples + 1, 'names': names, 't': \"${x}\"}\nout['n']",
    );
    expect(texts.at(-1)).toBe("20001");
    expect((await cell("out")).result).toBe("{ n: 20001, names: { a: [ 1, 2 ] }, t: '${x}' }");
    expect((await cell("const cores = %pyspark sc.defaultParallelism\ncores")).result).toBe("2");
    expect((await failure("%%pyspark -i nowhere\n1")).text).toMatch(
      /Cannot find name 'nowhere'[\s\S]*\n {2}%%pyspark -i nowhere\n {15}\^{7}\s*$/,
    );
  });

  test("one session: a view made in one language is seen in the others", async () => {
    await cell("%%pyspark\nspark.range(10).createOrReplaceTempView('ten')");
    const { shown: texts } = await cell(
      "%%sql --out big\nCREATE OR REPLACE TEMPORARY VIEW odd AS SELECT * FROM ten WHERE id % 2 = 1;\nSELECT count(*) AS n FROM odd",
    );
    expect(texts.at(-1)).toMatch(/n[\s\S]*5/);
    expect((await cell("(await big.collect()).map((row) => row.n)")).result).toBe("[ 5n ]");
    expect((await cell("const odd = %sql SELECT * FROM odd ORDER BY id\n(await odd.collect()).length")).result).toBe("5");
    expect((await cell("%%pyspark\nspark.table('odd').count()")).shown.at(-1)).toBe("5");
    await cell("const least = 7");
    expect((await cell("%%sql -i least\nSELECT * FROM odd WHERE id >= :least")).shown.at(-1)).toMatch(/7[\s\S]*9/);
  }, 60_000);

  test("Python fails with its own traceback in the cell's lines", async () => {
    const { ename, text } = await failure("%%pyspark\ndef f():\n    return 1 / 0\nf()");
    expect(ename).toBe("ZeroDivisionError");
    expect(text).toMatch(/^Traceback \(most recent call last\):[\s\S]*return 1 \/ 0[\s\S]*ZeroDivisionError: division by zero$/);
    expect(text).not.toContain("Why:");
  });

  test("a job shows its progress, and ends with ■", async () => {
    const slow = "import time\nsc.parallelize(range(8), 8).map(lambda x: time.sleep(0.5)).count()";
    const { shown: texts } = await cell(`%%pyspark\n${slow}`);
    expect(texts[0]).toMatch(/^▐█{24}▌ stage 1\/1 · 8\/8 tasks · \d+\.\d s$/);
    const running = failure(`%%pyspark\n${slow.replace("0.5", "60")}`);
    setTimeout(() => stop.abort(new Error("stopped")), 2500);
    expect((await running).text).toContain("stopped");
    expect((await cell("%%pyspark\nsc.parallelize(range(3)).count()")).shown.at(-1)).toBe("3");
  }, 60_000);
});
