import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type ExecutedNotebook, executeNotebook } from "../support/executed-notebook.ts";
import { pictureOf } from "../support/notebook-picture.ts";
import { type TourWorld, tourWorld } from "../support/tour-world.ts";

let world: TourWorld;
let pi: ExecutedNotebook;

beforeAll(async () => {
  world = await tourWorld();
  pi = await executeNotebook(world, "02-spark-pi.ipynb", 400_000);
}, 410_000);

afterAll(async () => {
  // The README's first picture, made anew on request.
  if (process.env.K8S_MAGICS_PICTURES === "1") await pictureOf(world, "02-spark-pi.ipynb", "see-text", "spark-pi");
  await world[Symbol.asyncDispose]();
}, 180_000);

describe("Spark Pi, as physicists write it", () => {
  test("runs to its end", () => {
    expect({ code: pi.code, tail: pi.tail }).toEqual({ code: 0, tail: "" });
  });

  test("estimates π on executors", () => {
    expect(pi.textOf("pi")).toMatch(/Pi is roughly 3\.1[34]/);
    expect(pi.textOf("distance")).toMatch(/π ≈ 3\.1[34].*thrown by 2 executors/);
  });

  test("names the keys that Spark would ignore", () => {
    expect(pi.textOf("pi")).toContain("spark.executor.cores");
    expect(pi.textOf("pi")).toContain("spark.executorEnv.PYSPARK_PYTHON");
  });

  test("shows the executors as pods of the cluster and as executors of the application", () => {
    expect(pi.textOf("pods").match(/exec-\d+.*Running/g)).toHaveLength(2);
    expect(pi.textOf("executors").match(/exec-\d+/g)).toHaveLength(2);
  });

  test("mounts the claim in executors, to read only", () => {
    expect(pi.textOf("mount")).toContain("[(True, 'Read-only file system')]");
  });
});
