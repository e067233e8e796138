import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import type typescript from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));
const head = `import type { table } from "../magics/table.ts";
import type { Library } from "./magic/library.ts";
declare const k8s: Library<typeof table>;
`;

/** What the compiler says of programs that exist in memory only, beside the real sources. */
function complaints(programs: Readonly<Record<string, string>>): Readonly<Record<string, readonly number[]>> {
  const ts = createRequire(import.meta.url)("typescript") as typeof typescript;
  const options = {
    ...ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config, ts.sys, root)
      .options,
    noEmit: true,
  };
  const texts = new Map(
    Object.entries(programs).map(([name, body]) => [join(root, "src", `${name}.ts`), `${head}${body}\nexport {};\n`]),
  );
  const disk = ts.createCompilerHost(options);
  const host: typescript.CompilerHost = {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    getSourceFile: (path, how) =>
      texts.has(path) ? ts.createSourceFile(path, texts.get(path)!, how) : disk.getSourceFile(path, how),
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const said = [...texts.keys()].map((path) =>
    program.getSemanticDiagnostics(program.getSourceFile(path)).map(({ code }) => code),
  );
  return Object.fromEntries(Object.keys(programs).map((name, index) => [name, said[index]!]));
}

test("the library's functions have the declarations' types", () => {
  const said = complaints({
    right: `
      (await k8s())[0]?.name.trim();
      (await k8s.use({ context: "beta", namespace: "x", dryRun: true })).context.trim();
      (await k8s.spark.conf({ executors: 4 })).get("spark.master");
      (await k8s.local.up()).name.trim();
      (await k8s.apply({ filename: ["a.yaml", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } }] }))[0]?.name.trim();
      (await k8s.apiResources())[0]?.plural.trim();
      (await k8s.portForward({ target: "svc/web", ports: [":80"] })).url.trim();`,
    objects: `
      import { $k8sValue } from "./host/cell-api.ts";
      const pods = await $k8sValue("get", "pods -l app=web");
      const phase: "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown" | undefined = pods[0]?.status?.phase;
      const where: string | undefined = (await $k8sValue("get", "widgets --all-contexts"))[0]?.context;
      const may: boolean = (await $k8sValue("auth can-i", "list pods")) === true;
      (await $k8sValue("api-resources"))[0]?.plural.trim();
      (await k8s.get({ what: ["pods"], output: "jsonpath={.items}" }))[0]?.metadata.name.trim();
      export { may, phase, where };`,
    wrongOutput: 'await k8s.get({ what: ["pods"], output: "jsonpth={.items}" });',
    missingWord: "await k8s.use();",
    unknownOption: 'await k8s.use({ context: "a", contxt: "a" });',
    wrongType: 'await k8s.spark.conf({ executors: "4" });',
    unknownVerb: "await k8s.usr({});",
  });
  expect(said).toEqual({
    right: [],
    objects: [],
    wrongOutput: [2322],
    missingWord: [2554],
    unknownOption: [2561],
    wrongType: [2322],
    unknownVerb: [2339],
  });
}, 60_000);
