import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { expect, test } from "@jest/globals";

const root = new URL("../..", import.meta.url).pathname;
const statement = /^(?:import|export)\s(?!type\s)[^;]*?["']([^"']+)["'];/gm;

/** Every module that is loaded with these files, before anything is asked of them: files of ours by path, packages by name. */
function loadedWith(...entries: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    const name = relative(root, file);
    if (seen.has(name)) return;
    seen.add(name);
    for (const [, target] of readFileSync(file, "utf8").matchAll(statement)) {
      if (target!.startsWith(".")) visit(resolve(dirname(file), target!));
      else seen.add(target!);
    }
  };
  for (const entry of entries) visit(resolve(root, entry));
  return seen;
}

const isHeavy = (name: string): boolean =>
  /^(@grpc\/|apache-arrow|@bufbuild\/|ws$|@kubernetes\/|node-forge|src\/image\/|src\/spark\/(connect|driver|install|session)\/)/.test(
    name,
  );

test("a kernel starts without Spark sessions and their client, images or the cluster's libraries", () => {
  const loaded = loadedWith("src/main.ts", "src/host/serve-notebook.ts", "src/compose.ts");
  expect([...loaded].filter(isHeavy)).toEqual([]);
  expect(loaded.size).toBeGreaterThan(50);
});

test("the walk does see a module behind another one", () => {
  expect([...loadedWith("src/spark/connect/open-client.ts")]).toContain("@grpc/grpc-js");
});
