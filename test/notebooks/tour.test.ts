import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type ExecutedNotebook, executeNotebook } from "../support/executed-notebook.ts";
import { projectRoot, type TourWorld, tourWorld } from "../support/tour-world.ts";

const NAME = "01-tour.ipynb";

let world: TourWorld;
let executed: ExecutedNotebook;

const textOf = (id: string): string => executed.textOf(id);

beforeAll(async () => {
  world = await tourWorld();
  executed = await executeNotebook(world, NAME, 170_000);
}, 180_000);

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe("the tour without a browser", () => {
  test("runs to its end", () => {
    expect({ code: executed.code, tail: executed.tail }).toEqual({ code: 0, tail: "" });
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
    const outputs = executed.outputs("typo");
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
    expect(executed.json).not.toMatch(/PRIVATE KEY|LS0tLS1CRUdJTi/);
  });
});

test("notebooks are kept without outputs", () => {
  const notebook = JSON.parse(readFileSync(join(projectRoot, "notebooks", NAME), "utf8"));
  for (const cell of notebook.cells as readonly { readonly outputs?: readonly unknown[] }[])
    expect(cell.outputs ?? []).toEqual([]);
});
