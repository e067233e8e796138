import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { loadStandInBusybox } from "../support/busybox-image.ts";
import { type ExecutedNotebook, executeNotebook } from "../support/executed-notebook.ts";
import { type TourWorld, tourWorld } from "../support/tour-world.ts";

const NAME = "07-everyday.ipynb";

let world: TourWorld;
let executed: ExecutedNotebook;

const textOf = (id: string): string => executed.textOf(id);

beforeAll(async () => {
  world = await tourWorld();
  // No registry is there to give the image: the node has it before the notebook asks.
  await loadStandInBusybox(await world.upWithNode("everyday"));
  executed = await executeNotebook(world, NAME, 280_000);
}, 360_000);

afterAll(async () => {
  await world[Symbol.asyncDispose]();
}, 60_000);

describe("a day with a cluster", () => {
  test("runs to its end", () => {
    expect({ code: executed.code, tail: executed.tail }).toEqual({ code: 0, tail: "" });
  });

  test("applies a cell and waits until it runs", () => {
    expect(textOf("apply")).toContain("deployment.apps/web created");
    expect(textOf("all")).toMatch(/deployment\.apps\/web\s+2\/2/);
    expect(textOf("pods")).toContain("'Running'");
  });

  test("shows what would change, then changes it", () => {
    expect(textOf("diff")).toMatch(/^\+\s+hours\.txt/m);
    expect(textOf("diff")).toContain("configmap/pages configured");
  });

  test("prints as kubectl does", () => {
    expect(textOf("jsonpath")).toContain("web: Running\nweb: Running");
    expect(textOf("columns")).toMatch(/web\s+busybox:1\.36\s+2/);
  });

  test("reads logs, runs commands and scripts, copies", () => {
    expect(textOf("logs")).toContain("serving");
    expect(textOf("exec")).toContain("<h1>Open</h1>");
    expect(textOf("script")).toMatch(/index\.html: \d+ bytes[\s\S]*answers: <h1>Open<\/h1>/);
    expect(textOf("copy")).toContain("<h1>Open</h1>");
  });

  test("reaches a Service from TypeScript", () => {
    expect(textOf("forward")).toContain("<h1>Open</h1>");
    expect(textOf("forwards")).toMatch(/svc\/web/);
  });

  test("says why a rollout is stuck, and takes it back", () => {
    expect(textOf("rollout")).toMatch(/Held up[\s\S]*cannot be pulled[\s\S]*TimedOut/);
    expect(textOf("why")).toMatch(/image[\s\S]*registry\.invalid\/shop\/web:2/);
    expect(textOf("undo")).toContain("deployment.apps/web rolled back");
    expect(textOf("tree")).toMatch(/web[\s\S]*ReplicaSet|replicaset/);
    expect(textOf("events")).toContain("registry.invalid");
  });

  test("asks the server what there is and what one may", () => {
    expect(textOf("explain")).toContain("RollingUpdate");
    expect(textOf("can")).toMatch(/\byes\b/);
    expect(textOf("resources")).toMatch(/deployments\s+deploy/);
  });

  test("a slip names the field that was meant", () => {
    expect(JSON.stringify(executed.outputs("slip"))).toMatch(/UnknownField.*replcas.*spec\.replicas/);
    expect(JSON.stringify(executed.outputs("slip"))).not.toMatch(/node_modules|\bat .*\.ts:\d+/);
  });

  test("a shell follows the context; outputs are captured", () => {
    expect(textOf("shell")).toContain("everyday");
    expect(textOf("time")).toMatch(/wall|Wall/);
    expect(executed.outputs("capture")).toEqual([]);
    expect(textOf("captured")).toContain("true");
  });

  test("cleans up", () => {
    expect(textOf("delete-plan")).toContain("deployment.apps/web");
    expect(textOf("delete")).toContain("namespace/shop deleted");
  });
});
