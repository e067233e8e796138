import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { preludeOf } from "../../src/kernel/prelude.ts";
import { run } from "../../src/process/run.ts";
import { type TestLanguage, testLanguage } from "../support/language.ts";

const root = new URL("../..", import.meta.url).pathname;
let built: string;
let language: TestLanguage;

// The declarations as the build writes them, read by the TypeScript that cells are checked with.
beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), "cell-api-"));
  const compiler = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");
  const options = [
    "--declaration",
    "--emitDeclarationOnly",
    "--skipLibCheck",
    "--types",
    "node",
    "--rootDir",
    root,
    "--outDir",
    built,
  ];
  const modules = [
    "--module",
    "nodenext",
    "--target",
    "es2023",
    "--lib",
    "es2024",
    "--rewriteRelativeImportExtensions",
    "--ignoreConfig",
  ];
  const ended = await run(process.execPath, [compiler, join(root, "src/host/cell-api.ts"), ...options, ...modules], {
    cwd: root,
  });
  expect(ended.stdout).toBe("");
  const api = join(built, "src", "host", "cell-api");
  const own = { [api]: () => ({ $k8s: async () => undefined, $k8sValue: async () => ({}) }) };
  language = await testLanguage({ prelude: preludeOf(`${api}.js`), own });
  await language.cell("0");
  // The first look at a type reads all declarations behind it.
  await typeOf(`$k8sValue("sql")`);
}, 240_000);
afterAll(async () => {
  await language?.close();
  await rm(built, { recursive: true, force: true });
});

const typeOf = async (call: string) => {
  const code = `const it = await ${call};`;
  return (await language.inspect(code, code.indexOf("it"), 0))?.split("\n")[0];
};

test.each([
  [`$k8sValue("spark conf", "--executors 3")`, "SparkConf"],
  [`$k8sValue("get", "pods -n x")`, "readonly Pod[]"],
  [`$k8sValue("get", ["po -l ", [1], " -A"])`, "readonly Pod[]"],
  [`$k8sValue("get", "deployments.apps web")`, "readonly Deployment[]"],
  [`$k8sValue("get", "svc/web")`, "readonly Service[]"],
  [`$k8sValue("get", "widgets.example.org")`, "readonly KubeObject[]"],
  [`$k8sValue("get", "-A pods")`, "readonly KubeObject[]"],
  [`$k8sValue("nothing of ours")`, "unknown"],
  [`$k8sValue("sql", "--out top", "SELECT 1")`, "DataFrame<Row>"],
  [`$k8sValue("pyspark", "-i a --out b", "b = a", { a: 1 })`, "any"],
  [`$k8s("get", "pods")`, "void"],
])("%s gives %s", async (call, type) => {
  expect(await typeOf(call)).toBe(`const it: ${type}`);
});

test("a configuration completes in the cell that makes it", async () => {
  const code = 'const conf = await $k8sValue("spark conf");\nconf.toSub';
  const { matches } = await language.complete(code, code.length);
  expect(matches).toEqual([{ text: "toSubmitArgs", type: "method" }]);
});
