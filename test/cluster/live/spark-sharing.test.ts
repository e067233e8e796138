import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { RunningSession } from "../../../src/spark/session/running-session.ts";
import { soon } from "../../support/soon.ts";
import { type SparkNode, type SparkNotebook, sparkNode } from "../../support/spark-node.ts";

const NAME = "sharing";
const SPACE = "spark-carol";
const PATIENCE = 240_000;
let node: SparkNode;

beforeAll(async () => {
  node = await sparkNode(NAME);
}, 1_300_000);

afterAll(() => node.stop(), 120_000);

const value = async (notebook: SparkNotebook, code: string): Promise<string | undefined> =>
  (await notebook.python(code)).result?.["text/plain"];

const started = (notebook: SparkNotebook, args: string): Promise<{ readonly text: string }> =>
  notebook.run("spark session", `${args} -n ${SPACE} --setup --yes --executors 1`);

test(
  "a driver in the cluster: its packages on executors, a table on the shared folder, another notebook's Python, its end",
  async () => {
    const first = await node.notebook();
    expect((await started(first, "pod --in-cluster --pip isodate==0.7.2")).text).toContain("● Running · 1 executor");
    expect(await value(first, "sc.parallelize([1], 1).map(lambda _: __import__('isodate').__name__).collect()")).toBe(
      "['isodate']",
    );
    await first.run("sql", "", { body: "CREATE TABLE three USING parquet AS SELECT id FROM range(3)" });
    expect(await value(first, "spark.table('three').count()")).toBe("3");
    expect(existsSync(join(node.env.K8S_MAGICS_STATE!, "workspace", NAME, "warehouse", "three", "_SUCCESS"))).toBe(true);

    await first.python("shared = 'by both'");
    const second = await node.notebook();
    await second.run("spark attach", "pod");
    expect(await value(second, "shared")).toBe("'by both'");

    await first.run("spark stop", "pod");
    await expect(value(second, "shared")).rejects.toMatchObject({ name: expect.stringMatching(/SparkSessionEnded|DriverLost/) });
    await node.noPods(SPACE);
  },
  PATIENCE,
);

test(
  "two sessions at once, one with a package of Maven's on its executors; SQL over --connect; one's Python is killed, the other stays",
  async () => {
    const notebook = await node.notebook();
    await started(notebook, "one --conf spark.jars.packages=org.jsoup:jsoup:1.21.2");
    const unescaped = "reflect('org.jsoup.parser.Parser', 'unescapeEntities', concat('&lt;', id), false)";
    expect(await value(notebook, `[row[0] for row in spark.range(2).selectExpr("${unescaped}").collect()]`)).toBe("['<0', '<1']");
    const { address } = (notebook.composed.registry.session.spark.get("one") as RunningSession).parts;
    const pid = Number(await value(notebook, "import os; os.getpid()"));
    await started(notebook, "two");

    const guest = await node.notebook();
    await guest.run("spark session", `guest --connect 'sc://127.0.0.1:${address.port}/;token=${address.token}'`);
    const { text } = await guest.run("sql", "", { body: "SELECT sum(id) AS total FROM range(5)" });
    expect(text).toMatch(/total[\s\S]*10/);
    expect(
      guest.recording.displays
        .flat()
        .map((bundle) => JSON.stringify(bundle))
        .join(),
    ).not.toContain(address.token);

    process.kill(pid, "SIGKILL");
    const state = (name: string) => notebook.composed.registry.session.spark.get(name).info().state;
    await soon(() => state("one") === "ended", 30_000);
    expect([state("two"), await value(notebook, "sc.parallelize(range(4), 2).count()")]).toEqual(["running", "4"]);
    await notebook.run("spark stop", "two");
    await node.noPods(SPACE);
  },
  PATIENCE,
);

/** What a machine that loses its power does to a kernel: nothing of it has a chance to clean up. */
async function fallen(args: string): Promise<void> {
  const program = join(process.cwd(), "test/support/session-owner.ts");
  const owner = spawn(process.execPath, ["--no-warnings", program, NAME, args], {
    env: node.env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await Promise.race([once(owner.stdout, "data"), once(owner, "exit")]);
  expect(String(said)).toBe("ready\n");
  const children = (pid: number): readonly number[] => {
    const lines = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
    const direct = lines.map((line) => line.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === pid);
    return direct.flatMap(([child]) => [child!, ...children(child!)]);
  };
  for (const pid of [owner.pid!, ...children(owner.pid!)]) process.kill(pid, "SIGKILL");
}

test(
  "what a machine left that fell over is offered for removal, and removed",
  async () => {
    await fallen(`orphan -n ${SPACE} --setup --yes --executors 1`);
    const notebook = await node.notebook();
    await notebook.run("use", `${NAME} -n ${SPACE}`);
    const { text } = await notebook.run("spark sessions");
    expect(text).toMatch(/orphan[\s\S]*--leftovers/);
    await notebook.run("spark stop", "--leftovers --yes");
    await node.noPods(SPACE);
    expect((await notebook.run("spark sessions")).text).not.toContain("orphan");
  },
  PATIENCE,
);
