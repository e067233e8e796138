import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { runNotebook } from "../../scripts/starting/run-notebook.ts";
import { projectRoot, type TourWorld, tourWorld } from "../support/tour-world.ts";

interface Cell {
  readonly id: string;
  readonly cell_type: string;
  readonly outputs?: readonly Output[];
}
interface Output {
  readonly output_type: string;
  readonly ename?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, string | readonly string[]>>;
}

let world: TourWorld;
let code = -1;
let printed = "";
let cells: readonly Cell[] = [];

const joined = (text: string | readonly string[] | undefined) => (typeof text === "string" ? text : (text ?? []).join(""));
const textOf = (id: string) => {
  const outputs = cells.find((cell) => cell.id === id)?.outputs ?? [];
  return outputs.map(({ text, data, ename }) => joined(text) + joined(data?.["text/plain"]) + (ename ?? "")).join("\n");
};

beforeAll(async () => {
  world = await tourWorld();
  const output = join(world.folder, "executed.ipynb");
  const notebook = join(projectRoot, "notebooks", "01-tour.ipynb");
  const print = (text: string) => {
    printed += text;
  };
  ({ code } = await runNotebook({
    python: world.python,
    notebook,
    output,
    env: world.env,
    signal: AbortSignal.timeout(170_000),
    print,
  }));
  cells = JSON.parse(readFileSync(output, "utf8")).cells;
}, 180_000);

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe("the tour without a browser", () => {
  test("runs to its end", () => {
    expect({ code, tail: code === 0 ? "" : printed.slice(-3000) }).toEqual({ code: 0, tail: "" });
  });

  test("shows both clusters, ready, with the active one marked", () => {
    expect(textOf("contexts")).toMatch(/alpha.*Ready/);
    expect(textOf("contexts")).toMatch(/beta.*Ready/);
  });

  test("follows the cluster that was chosen", () => {
    expect(textOf("use-beta")).toContain("beta");
    expect(textOf("spark-get")).toContain("'beta'");
  });

  test("asks the real cluster", () => {
    expect(textOf("get-namespaces")).toMatch(/kube-system\s+Active/);
    expect(textOf("get-all")).toMatch(/kubernetes\s+ClusterIP/);
    expect(textOf("interpolate")).toContain("kube-root-ca.crt");
  });

  test("a slip is an error with a suggestion, and no stack trace", () => {
    const outputs = cells.find((cell) => cell.id === "typo")?.outputs ?? [];
    expect(outputs.map(({ output_type }) => output_type)).toContain("error");
    expect(textOf("typo")).toContain("UnknownContext");
    expect(JSON.stringify(outputs)).not.toMatch(/node_modules|\bat .*\.ts:\d+/);
  });

  test("gives values to compute with", () => {
    expect(Number(textOf("assign"))).toBeGreaterThan(40);
    expect(textOf("compute")).toContain("system:controller");
  });

  test("makes a Spark configuration and warns of a key that Spark ignores", () => {
    expect(textOf("spark")).toContain("k8s://https://127.0.0.1");
    expect(textOf("spark")).toContain("did you mean spark.executor.cores");
    expect(textOf("spark-args")).toContain("--master");
  });

  test("shows no secret", () => {
    expect(textOf("config")).toMatch(/DATA\+OMITTED|REDACTED/);
    expect(JSON.stringify(cells)).not.toMatch(/PRIVATE KEY|LS0tLS1CRUdJTi/);
  });
});

test("notebooks are kept without outputs", () => {
  const notebook = JSON.parse(readFileSync(join(projectRoot, "notebooks", "01-tour.ipynb"), "utf8"));
  for (const cell of notebook.cells as readonly Cell[]) expect(cell.outputs ?? []).toEqual([]);
});
