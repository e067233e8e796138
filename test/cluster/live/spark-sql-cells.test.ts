import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { errorLines, type UserError } from "../../../src/base/errors.ts";
import { SparkSession } from "../../../src/spark/connect/session.ts";
import { runSqlCell } from "../../../src/spark/languages/sql-cell.ts";
import { notebookSurroundings } from "../../../src/spark/progress/surroundings.ts";
import { type ConnectServer, connectServer } from "../../support/connect-server.ts";
import { recordingHost, testSession } from "../../support/session.ts";
import { standInSessions } from "../../support/stand-in-driver.ts";

let server: ConnectServer;
let spark: SparkSession;
let cell = recordingHost({ answers: [] });

beforeAll(async () => {
  server = await connectServer({ conf: { "spark.connect.progress.reportInterval": "200ms" } });
  spark = await SparkSession.connect(server.url, notebookSurroundings({ currentHost: () => cell.host }));
}, 120_000);

afterAll(async () => {
  await spark?.close();
  await server?.stop();
}, 30_000);

/** One cell of SQL on the server. */
async function sql(text: string, more: Partial<Parameters<typeof runSqlCell>[0]> = {}, signal?: AbortSignal) {
  cell = recordingHost({ answers: [], signal });
  const { session } = testSession({ signal });
  const own = { ...session, display: cell.host.display, signal: cell.host.signal, spark: standInSessions(undefined, spark) };
  const answer = await runSqlCell({ text, limit: 20, shown: true, ...more }, own);
  return { ...answer, text: answer.view?.["text/plain"], displays: cell.recording.displays };
}

const refusal = async (text: string, more = {}): Promise<readonly string[]> =>
  errorLines(
    await sql(text, more).then(
      () => {
        throw new Error("it was not refused");
      },
      (error: unknown) => error as UserError,
    ),
  );

describe("a cell of SQL", () => {
  test("shows its first rows, and gives a DataFrame", async () => {
    const query = "SELECT id % 3 AS k, count(*) AS n FROM range(1000) GROUP BY k ORDER BY k";
    const { text, value, view } = await sql(query);
    expect(text).toContain("334");
    expect(view?.["text/html"]).toMatch(/<th [^>]*>k<br\/?><span [^>]*>bigint<[\s\S]*<td [^>]*>334</);
    expect(await value.collect()).toEqual([
      { k: 0n, n: 334n },
      { k: 1n, n: 333n },
      { k: 2n, n: 333n },
    ]);
  });

  test("shows as many rows as asked, and says that there are more", async () => {
    const { text } = await sql("SELECT id FROM range(100)", { limit: 3 });
    expect(text).toMatch(/ 2\n.*more rows/);
    expect((await sql("SELECT id FROM range(3)", { limit: 3 })).text).not.toContain("more rows");
  });

  test("runs several statements; commands say that they are done", async () => {
    const { text, displays } = await sql(
      "CREATE TEMPORARY VIEW few AS SELECT 1 AS a; -- one\nSELECT 2; SELECT a + 1 AS b FROM few;",
    );
    // A job that took long is told of in a display of its own.
    const told = displays.map((states) => states.at(-1)!["text/plain"]).filter((shown) => !shown.startsWith("▐"));
    expect(told).toEqual([expect.stringMatching(/^CREATE TEMPORARY VIEW: done · \d/)]);
    expect(text).toContain("b");
    expect((await sql("DROP VIEW few")).text).toMatch(/^DROP VIEW: done/);
  });

  test("runs a script as one", async () => {
    const { text } = await sql("BEGIN\n  DECLARE n INT DEFAULT 2;\n  SET n = n * 21;\n  SELECT n;\nEND;");
    expect(text).toContain("42");
  });

  test("binds the notebook's values to :name", async () => {
    const parameters = { low: 3n, name: "it's; :low", when: new Date(0), xs: [1, 2] };
    const query = "SELECT :low + 1 AS a, :name AS b, unix_seconds(:when) AS c, array_contains(:xs, 2) AS d";
    const { value } = await sql(query, { parameters });
    expect(await value.collect()).toEqual([{ a: 4n, b: "it's; :low", c: 0n, d: true }]);
    expect(await refusal("SELECT :high", { parameters })).toContain(
      "Try: %%sql -i high hands the notebook's variable high in as :high",
    );
  });

  test("fails with the caret in the cell's line", async () => {
    const lines = await refusal("SELECT 1;\n\nSELECT id,\n   nme\nFROM range(3)");
    expect(lines.slice(0, 2)).toEqual(["   nme", "   ^^^"]);
    expect(lines.join("\n")).toMatch(/AnalysisException: .*UNRESOLVED_COLUMN.*42703/s);
    expect((await refusal("SELECT 1;\n  SELEC 2")).slice(0, 2)).toEqual(["  SELEC 2", "  ^^^^^"]);
    expect((await refusal("SELECT * FROM nowhere")).slice(0, 2)).toEqual(["SELECT * FROM nowhere", "              ^^^^^^^"]);
  });

  test("fails at run time too, with Spark's class and state", async () => {
    const lines = await refusal("SELECT 1 / (id - 5) AS x FROM range(10)");
    expect(lines.slice(0, 2)).toEqual(["SELECT 1 / (id - 5) AS x FROM range(10)", "       ^^^^^^^^^^^^"]);
    expect(lines.join("\n")).toContain("DIVIDE_BY_ZERO");
  });

  test("shows its jobs while they run", async () => {
    const busy = "SELECT sum(sqrt(a.id * b.id)) AS n FROM range(0, 20000, 1, 4) a CROSS JOIN range(0, 20000, 1, 2) b";
    const { displays } = await sql(busy);
    expect(displays).toHaveLength(1);
    expect(displays[0]!.at(-1)!["text/plain"]).toMatch(/^▐█{24}▌ .*stages? (\d+)\/\1 · (\d+)\/\2 tasks · \d+\.\d s$/);
  });

  test("ends on the cluster with ■", async () => {
    const stop = new AbortController();
    const endless = "SELECT count(*) FROM range(100000000000) a WHERE sqrt(a.id) < 0";
    const running = sql(endless, {}, stop.signal);
    setTimeout(() => stop.abort(new Error("stopped")), 1500);
    await expect(running).rejects.toThrow("stopped");
    cell = recordingHost({ answers: [] });
    expect((await sql("SELECT 7 AS x")).text).toContain("7");
  });
});
