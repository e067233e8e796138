import { dirname, join, relative, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import ts from "typescript";

const root = resolve(import.meta.dirname, "../../..");
const declarations = new Map<string, string>();

beforeAll(() => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const entries = ["src/index.ts", "src/spark/connect-library.ts"].map((name) => join(root, name));
  const program = ts.createProgram(entries, { ...options, emitDeclarationOnly: true, noCheck: true });
  program.emit(undefined, (name, text) => declarations.set(relative(join(root, "dist"), name), text));
}, 120_000);

/** The modules that a reader of a declaration file comes to. */
function reached(from: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const { fileName } of ts.preProcessFile(declarations.get(from) ?? "").importedFiles) {
    const own = fileName.startsWith(".");
    reached(own ? join(dirname(from), fileName.replace(/\.(js|ts)$/, ".d.ts")) : fileName, seen);
  }
  return seen;
}

const heavy = (from: string): readonly string[] =>
  [...reached(from)].filter((name) => /^(apache-arrow|@bufbuild|@grpc|@kubernetes)|connect\/proto\//.test(name));

describe("the types that a notebook reads", () => {
  test("of the library hold no messages of Spark Connect, no Arrow, no gRPC", () => {
    expect(reached("src/index.d.ts").size).toBeGreaterThan(20);
    expect(heavy("src/index.d.ts")).toEqual([]);
  });

  test("of the Spark Connect client hold none of them either", () => {
    expect(reached("src/spark/connect-library.d.ts")).toContain("src/spark/connect/dataframe.d.ts");
    expect(heavy("src/spark/connect-library.d.ts")).toEqual([]);
  });
});
