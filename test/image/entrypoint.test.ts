import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { decommissionScript, entrypointScript } from "../../src/image/entrypoint.ts";
import { run } from "../../src/process/run.ts";
import { standIns } from "../support/stand-in-programs.ts";
import { tempFolder } from "../support/temp-folder.ts";

/** Runs the entrypoint with a stand-in for tini that prints the words it would have started, one a line. */
async function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const programs = standIns({ tini: `printf '%s\\n' "$@"` });
  const script = join(programs.folder, "entrypoint.sh");
  writeFileSync(script, entrypointScript, { mode: 0o755 });
  const { stdout, stderr, exitCode } = await run(script, args, {
    env: { ...programs.env, SPARK_HOME: "/opt/spark", JAVA_HOME: "/java", ...env },
  });
  expect([exitCode, stderr]).toEqual([0, ""]);
  return stdout.trim().split("\n");
}

describe("the entrypoint", () => {
  test("an executor gets all that Spark said, its options in their order", async () => {
    const words = await start(["executor"], {
      SPARK_DRIVER_URL: "spark://CoarseGrainedScheduler@10.0.0.1:4000",
      SPARK_EXECUTOR_ID: "3",
      SPARK_EXECUTOR_CORES: "2",
      SPARK_EXECUTOR_MEMORY: "1024m",
      SPARK_APPLICATION_ID: "spark-1",
      SPARK_EXECUTOR_POD_IP: "10.0.0.9",
      SPARK_RESOURCE_PROFILE_ID: "0",
      SPARK_EXECUTOR_POD_NAME: "pi-exec-3",
      SPARK_JAVA_OPT_0: "-Dzero=with space",
      SPARK_JAVA_OPT_2: "-Dtwo=2",
      SPARK_JAVA_OPT_10: "-Dten=10",
    });
    expect(words.join("|")).toBe(
      "-s|--|/java/bin/java|-Dzero=with space|-Dtwo=2|-Dten=10|-Xms1024m|-Xmx1024m|-cp|/opt/spark/jars/*.jar:/opt/spark/conf|" +
        "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend|--driver-url|spark://CoarseGrainedScheduler@10.0.0.1:4000|" +
        "--executor-id|3|--cores|2|--app-id|spark-1|--hostname|10.0.0.9|--resourceProfileId|0|--podName|pi-exec-3",
    );
  });

  test("an executor starts with the archive of classes that its image has, unless something else is on its class path", async () => {
    const home = tempFolder();
    mkdirSync(join(home, "jars"));
    for (const name of ["jars/b.jar", "jars/a.jar", "executor.jsa"]) writeFileSync(join(home, name), "");
    const words = await start(["executor"], { SPARK_HOME: home, SPARK_JAVA_OPT_0: "-Done=1" });
    expect(words.slice(3, 6)).toEqual([`-XX:SharedArchiveFile=${home}/executor.jsa`, "-Xlog:cds*=off", "-Done=1"]);
    expect(words[words.indexOf("-cp") + 1]).toBe(`${home}/jars/a.jar:${home}/jars/b.jar:${home}/conf`);
    const other = await start(["executor"], { SPARK_HOME: home, SPARK_CLASSPATH: "/mine.jar" });
    expect(other[3]).not.toContain("SharedArchiveFile");
  });

  test("a driver is a spark-submit in client mode that binds to its pod's address", async () => {
    const words = await start(["driver", "--class", "Pi", "local:///a b.jar"], { SPARK_DRIVER_BIND_ADDRESS: "10.0.0.2" });
    expect(words.slice(2, 5)).toEqual(["/opt/spark/bin/spark-submit", "--conf", "spark.driver.bindAddress=10.0.0.2"]);
    expect(words.slice(-5)).toEqual(["--deploy-mode", "client", "--class", "Pi", "local:///a b.jar"].slice(0, 5));
  });

  test("anything else is a command, its words unchanged", async () => {
    expect(await start(["python3", "-c", "print('a  b')"])).toEqual(["-s", "--", "python3", "-c", "print('a  b')"]);
  });

  test("extra class paths and configuration folders are joined", async () => {
    const words = await start(["executor"], {
      SPARK_EXTRA_CLASSPATH: "/x/*",
      SPARK_CONF_DIR: "/c",
      HADOOP_CONF_DIR: "/h",
      SPARK_DIST_CLASSPATH: "/d",
    });
    expect(words[words.indexOf("-cp") + 1]).toBe("/h:/c:/opt/spark/jars/*:/x/*:/d");
  });

  test("decommissioning without an executor ends at once", async () => {
    const programs = standIns({});
    mkdirSync(join(programs.folder, "none"));
    const script = join(programs.folder, "decom.sh");
    // Against folders of our own instead of /proc.
    writeFileSync(script, decommissionScript.replaceAll("/proc/", `${programs.folder}/none/`), { mode: 0o755 });
    expect(await run(script, [])).toMatchObject({ exitCode: 0, stdout: "" });
  });
});
