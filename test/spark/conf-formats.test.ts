import { describe, expect, test } from "@jest/globals";
import { run } from "../../src/process/run.ts";
import { propertiesOf, pythonOf, submitArgsOf } from "../../src/spark/conf-formats.ts";

const AWKWARD = ' # "é\\n" = :\t\u2028😀 !\n\' ';
const entries = [
  { key: "spark.master", value: "k8s://https://h:6443", from: "context c" },
  { key: "spark.submit.deployMode", value: "cluster", from: "default" },
  { key: "spark.executorEnv.X#Y:Z", value: AWKWARD, from: "--env" },
];

describe("submit arguments", () => {
  test("are one string each, for no shell to read", () => {
    expect(submitArgsOf(entries)).toEqual([
      "--master",
      "k8s://https://h:6443",
      "--deploy-mode",
      "cluster",
      "--conf",
      `spark.executorEnv.X#Y:Z=${AWKWARD}`,
    ]);
  });
});

describe("properties", () => {
  test("escape what java.util.Properties would read as syntax", () => {
    expect(propertiesOf(entries)).toBe(
      [
        "spark.master=k8s\\://https\\://h\\:6443",
        "spark.submit.deployMode=cluster",
        'spark.executorEnv.X\\#Y\\:Z=\\ \\# "\\u00e9\\\\n" \\= \\:\\t\\u2028\\ud83d\\ude00 \\!\\n\'\\ ',
        "",
      ].join("\n"),
    );
  });
});

describe("Python source", () => {
  test("gives Python the same strings back", async () => {
    const source = pythonOf({ context: "c", kubeconfig: '/tmp/a "b"\n/é' }, entries);
    const stub = "class SparkConf:\n  def __init__(self): self.d = {}\n  def set(self, k, v): self.d[k] = v; return self\n";
    const program = source.replace("from pyspark import SparkConf\n", stub);
    const printing = `${program}\nimport json\nprint(json.dumps([swan_spark_conf.d, os.environ["KUBECONFIG"]]))\n`;
    const { stdout, stderr } = await run("python3", ["-c", printing], { timeout: 20_000 });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual([Object.fromEntries(entries.map(({ key, value }) => [key, value])), '/tmp/a "b"\n/é']);
  });

  test("is ASCII and begins with the import", () => {
    const source = pythonOf({ context: 'é"\nimport evil' }, entries);
    expect(source).toMatch(/^from pyspark import SparkConf\n/);
    expect(source).toMatch(/^[\n\x20-\x7e]*$/);
  });
});
