import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type ExecutedNotebook, executeNotebook } from "../support/executed-notebook.ts";
import { type TourWorld, tourWorld } from "../support/tour-world.ts";

let world: TourWorld;
let both: ExecutedNotebook;

beforeAll(async () => {
  world = await tourWorld();
  both = await executeNotebook(world, "04-two-clusters.ipynb", 460_000);
}, 470_000);

afterAll(async () => {
  await world[Symbol.asyncDispose]();
}, 60_000);

describe("one query on two clusters", () => {
  test("runs to its end", () => {
    expect({ code: both.code, tail: both.tail }).toEqual({ code: 0, tail: "" });
  });

  test("each cluster has its own executor", () => {
    expect(both.textOf("pods-east")).toMatch(/east.*exec-1.*Running/);
    expect(both.textOf("pods-west")).toMatch(/west.*exec-1.*Running/);
    expect(both.textOf("pods-west")).not.toMatch(/east/);
  });

  test("both give the same answer, also the one that the notebook no longer follows", () => {
    expect(both.textOf("same")).toContain("same: true");
    expect(both.textOf("same")).toContain("499999500000n");
  });

  test("the sessions stay on the clusters they were started on", () => {
    expect(both.textOf("sessions")).toMatch(/east\b.*\beast\/default|east .*east/);
    expect(both.textOf("sessions")).toMatch(/west\b.*west/);
  });
});
