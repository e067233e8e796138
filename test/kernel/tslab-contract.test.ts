import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";

const load = createRequire(import.meta.url);

test("tslab and its compiler are the versions whose inner parts are used", () => {
  const version = (name: string) => JSON.parse(readFileSync(load.resolve(`${name}/package.json`), "utf8")).version;
  expect([version("tslab"), version("@tslab/typescript-for-tslab")]).toEqual(["1.0.22", "5.0.4"]);
});

test("the converter still asks for its program where the engine answers", () => {
  const source = readFileSync(load.resolve("tslab/dist/converter.js"), "utf8");
  expect(source).toContain('ts = __importStar(require("@tslab/typescript-for-tslab"))');
  expect(source).toMatch(/const host = ts\.createWatchCompilerHost\(Array\.from\(rootFiles\), \{[\s\S]*?\}, sys, null, function/);
  expect(source).toContain('const srcPrefix = "export {};" + ts.sys.newLine;');
});

test("displays still go through the one assignable function", () => {
  const source = readFileSync(load.resolve("tslab/dist/public.js"), "utf8");
  expect(source).toMatch(
    /jupyter\.lastWriteDisplayData\(\{\s+data: \{[\s\S]*?transient: \{\s+display_id: this\.id,\s+\},\s+\}, update\)/,
  );
});
