import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type ExecutedNotebook, executeNotebook } from "../support/executed-notebook.ts";
import { type TourWorld, tourWorld } from "../support/tour-world.ts";

let world: TourWorld;
let lab: ExecutedNotebook;

beforeAll(async () => {
  world = await tourWorld();
  lab = await executeNotebook(world, "03-three-languages.ipynb", 400_000);
}, 410_000);

afterAll(async () => {
  await world[Symbol.asyncDispose]();
}, 60_000);

describe("three languages on one session", () => {
  test("run to their end", () => {
    expect({ code: lab.code, tail: lab.tail }).toEqual({ code: 0, tail: "" });
  });

  test("the session says that both executors run, and where its UI is", () => {
    expect(lab.textOf("session")).toMatch(/Running · 2 executors/);
    expect(lab.textOf("session")).toMatch(/http:\/\//);
  });

  test("a pandas frame is a table", () => {
    const [frame] = lab.outputs("python").filter(({ data }) => data?.["text/html"] !== undefined);
    expect(frame?.data?.["text/html"]).toEqual(expect.anything());
    expect(lab.textOf("python")).toContain("energy");
  });

  test("what Python made, SQL asks and TypeScript counts", () => {
    expect(lab.textOf("sql")).toContain("barrel");
    const pages = lab.outputs("sql").map(({ data }) => [data?.["text/html"] ?? ""].flat().join(""));
    expect(pages.join("")).toMatch(/<th [^>]*>gev</);
    expect(lab.textOf("collect")).toMatch(/^6\d{4}n$|^7\d{4}n$/);
  });

  test("pictures come from both", () => {
    expect(lab.outputs("chart").some(({ data }) => data?.["application/vnd.vegalite.v5+json"] !== undefined)).toBe(true);
    expect(lab.outputs("picture").some(({ data }) => data?.["image/png"] !== undefined)).toBe(true);
  });

  test("a view made in TypeScript is a table in SQL and in Python", () => {
    expect(lab.textOf("view-sql")).toContain("55");
    expect(lab.textOf("view-python")).toContain("[(1, 1), (2, 4), (3, 9), (4, 16), (5, 25)]");
  });

  test("a table that executors wrote can be read back", () => {
    expect(lab.textOf("write")).toMatch(/barrel|endcap|forward/);
  });

  test("a slip is an error with its place and a suggestion", () => {
    expect(JSON.stringify(lab.outputs("slip"))).toMatch(/UNRESOLVED_COLUMN.*detector/);
    expect(lab.outputs("slip").map(({ output_type }) => output_type)).toContain("error");
    expect(JSON.stringify(lab.outputs("slip"))).not.toMatch(/org\.apache\.spark\.sql\.catalyst\.|node_modules/);
  });
});
