import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { ConnectClient } from "../../../src/spark/connect/client.ts";
import { SparkSession } from "../../../src/spark/connect/session.ts";
import type { LocalDriver } from "../../../src/spark/driver/start-driver.ts";
import { classArchive } from "../../../src/spark/install/class-archive.ts";
import { jobTag } from "../../../src/spark/progress/connect-progress.ts";
import { lives, pythonDriver, ran, sparksPython } from "../../support/python-driver.ts";
import { soon } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const conf = {
  "spark.master": "local[2]",
  "spark.app.name": "live",
  "spark.driver.host": "127.0.0.1",
  "spark.driver.bindAddress": "127.0.0.1",
  "spark.ui.port": "0",
  "spark.kubernetes.authenticate.oauthToken": "token-nobody-may-see",
};
const signal = (): AbortSignal => AbortSignal.timeout(120_000);
const local = (classArchive?: string): Promise<LocalDriver> =>
  pythonDriver({
    python: sparksPython(),
    conf,
    classArchive,
    env: { ...process.env, SPARK_PORTS: "0,0,0", USER: "alice", SPARK_SUBMIT_OPTS: "-XX:TieredStopAtLevel=1" },
  });

/** Number and words of every process in the driver's group. */
function group(pid: number): readonly string[] {
  const all = execFileSync("ps", ["-eo", "pgid=,pid=,args=", "-ww"], { encoding: "utf8" }).split("\n");
  return all.filter((row) => row.trim().startsWith(`${pid} `));
}

/** Whether Java has this file in its memory. */
const maps = (pid: number, file: string): boolean =>
  group(pid).some((row) => readFileSync(`/proc/${row.trim().split(/\s+/)[1]}/maps`, "utf8").includes(file));

let driver: LocalDriver;

describe("a Spark driver", () => {
  beforeAll(async () => {
    driver = await local();
    await driver.start({ signal: signal() });
  }, 180_000);

  test("has a context, says where Connect listens, and keeps the configuration off every command line", async () => {
    expect(driver.facts).toMatchObject({ appName: "live", uiUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
    const { host, port } = driver.connectAddress();
    const socket = connect(port, host);
    await once(socket, "connect");
    socket.destroy();
    expect(group(driver.pid).length).toBeGreaterThan(1);
    expect(group(driver.pid).join("\n")).not.toContain("token-nobody-may-see");
    expect((await ran(driver, "sc.parallelize(range(10)).map(lambda n: n * 2).sum()")).result).toEqual({ "text/plain": "90" });
  });

  test("shares views with Connect, both ways, and asks Connect's clients for the token", async () => {
    const { port, token, userId, sessionId } = driver.connectAddress();
    const { stdout, error } = await ran(driver, {
      code: [
        "from pyspark.sql.connect.session import SparkSession as Remote",
        "remote = Remote.builder.remote(f'sc://localhost:{port}/;token={token};user_id={user};session_id={session}').create()",
        "spark.range(5).createOrReplaceTempView('here')",
        "print(remote.sql('select sum(id) from here').collect()[0][0])",
        "remote.range(3).createOrReplaceTempView('there')",
        "print(spark.sql('select count(*) from there').collect()[0][0])",
        "import os; del os.environ['SPARK_CONNECT_AUTHENTICATE_TOKEN']",
        "try: Remote.builder.remote(f'sc://localhost:{port}').create().range(1).count()",
        "except Exception as error: print(type(error).__name__, 'Unauth' in str(error) or 'UNAUTH' in str(error))",
        "finally: os.environ['SPARK_CONNECT_AUTHENTICATE_TOKEN'] = token",
      ].join("\n"),
      inputs: { port, token, user: userId, session: sessionId },
    });
    expect(error?.why).toBeUndefined();
    expect(stdout).toMatch(/^10\n3\n\w+ True\n$/);
  }, 120_000);

  test("shows Spark's message without Java's stack, and an executor's failure in the cell's lines", async () => {
    const unknown = await ran(driver, "spark.sql('select nope from range(3)')");
    expect(unknown.error).toMatchObject({ name: "AnalysisException", message: expect.stringContaining("UNRESOLVED_COLUMN") });
    const failed = await ran(driver, "def divide(n):\n    return 1 / 0\nsc.parallelize([1]).map(divide).collect()");
    expect(failed.error?.why).toMatch(/File "<cell \d+>", line 2, in divide/);
    expect(`${unknown.error?.why}${failed.error?.why}`).not.toMatch(/^\s+at (org|java)\./m);
  });

  test("an interrupt cancels the job and keeps the session", async () => {
    const stop = new AbortController();
    const cell = ran(driver, "import time\nsc.parallelize(range(2), 2).map(lambda n: time.sleep(100)).collect()", stop.signal);
    const other = setTimeout(() => stop.abort(new Error("stopped")), 4000);
    await expect(cell).rejects.toThrow("stopped");
    clearTimeout(other);
    expect(
      (
        await ran(
          driver,
          "import time\nwhile sc.statusTracker().getActiveJobsIds(): time.sleep(0.1)\nsc.parallelize([1]).count()",
        )
      ).result,
    ).toEqual({
      "text/plain": "1",
    });
  });

  test("jobs of an interrupted operation end also when they begin after it", async () => {
    const warned = () => readFileSync(driver.logFile, "utf8").split("Failed to cancel").length;
    const before = warned();
    driver.python.sweepJobs("swept");
    const { error } = await ran(
      driver,
      "import time\ntime.sleep(1)\nsc.addJobTag('swept')\nsc.parallelize([1]).map(lambda n: time.sleep(100)).count()",
    );
    expect(error?.message).toMatch(/cancelled/i);
    await ran(driver, "sc.removeJobTag('swept')");
    expect(warned()).toBe(before);
    expect((await ran(driver, "sc.parallelize([1]).count()")).result).toEqual({ "text/plain": "1" });
  });

  test("an operation of Spark Connect is found by the tag that its jobs have", async () => {
    const sent: string[] = [];
    const wrap = (client: ConnectClient): ConnectClient => ({
      ...client,
      execute(plan, options = {}) {
        const operationId = randomUUID();
        sent.push(operationId);
        return client.execute(plan, { ...options, operationId });
      },
    });
    const spark = await SparkSession.connect(driver.connectAddress(), { wrap });
    const endless = (await spark.sql("SELECT count(*) FROM range(100000000000) a WHERE sqrt(a.id) < 0")).collect();
    const ended = expect(endless).rejects.toThrow(/cancelled/i);
    const { userId = "", sessionId = "" } = driver.connectAddress();
    while ((await ran(driver, "print(len(sc.statusTracker().getActiveJobsIds()))")).stdout !== "1\n");
    driver.python.sweepJobs(jobTag({ userId, sessionId }, sent.at(-1)!));
    await ended;
  });

  test("a second context with the same settings is the running one; with others it is refused", async () => {
    await ran(driver, "from pyspark import SparkContext");
    expect((await ran(driver, "SparkContext(conf=swan_spark_conf) is sc")).result).toEqual({ "text/plain": "True" });
    const { error } = await ran(driver, "SparkContext(conf=swan_spark_conf.set('spark.executor.memory', '3g'))");
    expect(error?.name).toBe("SparkContextConflict");
    expect(error?.why).toContain("spark.executor.memory: 3g (running: not set)");
  });

  test("stops in order, and nothing of it stays", async () => {
    await driver.stop();
    expect((await driver.ended).how).toBe("stopped");
    await soon(() => group(driver.pid).length === 0);
  });
});

describe("Spark's classes as an archive", () => {
  test("are there since Spark was installed, and are what Java starts with", async () => {
    const home = process.env.K8S_MAGICS_SPARK_HOME ?? "";
    const cache = process.env.K8S_MAGICS_CACHE ?? "";
    const { file = "", make } = await classArchive({ home, python: sparksPython(), env: process.env, cache });
    expect([file, make]).toEqual([expect.stringContaining("class-archives"), undefined]);
    const one = await local(file);
    await one.start({ signal: signal() });
    expect(maps(one.pid, file)).toBe(true);
    await one.stop();
  }, 120_000);

  test("that do not fit are left aside without a word", async () => {
    const file = join(tempFolder(), "broken.jsa");
    writeFileSync(file, "not what Java wrote");
    const one = await local(file);
    await one.start({ signal: signal() });
    expect(maps(one.pid, file)).toBe(false);
    expect(readFileSync(one.logFile, "utf8")).not.toMatch(/archive|\bcds\b/);
    await one.stop();
  }, 120_000);
});

describe("a context that a cell makes", () => {
  let own: LocalDriver;
  beforeAll(async () => {
    own = await local();
  });

  test("leaves out what is None, tells its configuration, and is announced with Connect in it", async () => {
    const code = [
      "import os",
      "from pyspark import SparkContext, SparkConf",
      "from pyspark.sql import SparkSession",
      'swan_spark_conf.set("spark.executor.core", 1)',
      'swan_spark_conf.set("spark.logConf", True)',
      "swan_spark_conf.set('spark.executorEnv.PYTHONPATH', os.environ.get('NOT_SET_AT_ALL'))",
      "sc = SparkContext(conf=swan_spark_conf)",
      "spark = SparkSession(sc)",
      "spark.range(4).createOrReplaceTempView('four')",
      "sc.parallelize(range(100)).filter(lambda n: n < 7).count()",
    ].join("\n");
    const { events, result, stderr } = await ran(own, code);
    expect(result).toEqual({ "text/plain": "7" });
    expect(stderr).toContain("spark.executorEnv.PYTHONPATH");
    const entries = events.find((event) => event.kind === "conf")?.entries;
    expect(entries).toMatchObject({ "spark.executor.core": "1", "spark.logConf": "true" });
    expect(entries).not.toHaveProperty("spark.executorEnv.PYTHONPATH");
    expect(events.find((event) => event.kind === "context")?.facts).toEqual(own.facts);
    expect(own.connectAddress().port).toBeGreaterThan(0);
  }, 120_000);

  test("Java ends with a driver that is killed", async () => {
    expect(group(own.pid).length).toBeGreaterThan(1);
    process.kill(own.pid, "SIGKILL");
    expect((await own.ended).how).toBe("killed by SIGKILL");
    await soon(() => group(own.pid).length === 0 && !lives(own.pid));
    await soon(() => execFileSync("ps", ["-eo", "args=", "-ww"], { encoding: "utf8" }).includes(dirname(own.socket)) === false);
  });
});
