import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { findSpark, sparkVersionIn } from "../../../src/spark/install/find-spark.ts";
import { sparkFolder } from "../../support/spark-folder.ts";
import { standIns } from "../../support/stand-in-programs.ts";
import { tempFolder } from "../../support/temp-folder.ts";

interface Facts {
  readonly home?: string;
  readonly sparkVersion?: string;
  readonly pythonVersion?: string;
}

/** What a stand-in for Python answers when it is asked for its facts. */
const python = (facts: Facts = {}) =>
  `echo '${JSON.stringify({ executable: "/stand-in/python", pythonVersion: "3.11", packages: { pandas: "2.3.3" }, ...facts })}'`;

const find = (scripts: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}, cache = tempFolder()) => {
  const programs = standIns(scripts, { alone: true });
  return findSpark({ env: { ...programs.env, ...env }, cache });
};

/** A cache in which `%k8s spark install` has been. */
function installed(facts: Facts, complete = true): string {
  const cache = tempFolder();
  const { folder } = standIns({ python: python(facts) });
  mkdirSync(join(cache, "spark", "env"), { recursive: true });
  symlinkSync(folder, join(cache, "spark", "env", "bin"));
  writeFileSync(join(cache, "spark", "chosen"), "env");
  if (complete) writeFileSync(join(cache, "spark", "env", "complete"), "");
  return cache;
}

describe("findSpark", () => {
  test("SPARK_HOME wins, with python3", async () => {
    const home = sparkFolder("distribution", "4.1.2");
    const other = { home: "/other", sparkVersion: "4.3.0" };
    expect(await find({ python3: python(other) }, { SPARK_HOME: home }, installed(other))).toEqual({
      home,
      python: "/stand-in/python",
      sparkVersion: "4.1.2",
      pythonVersion: "3.11",
      from: "SPARK_HOME",
      packages: { pandas: "2.3.3" },
    });
  });

  test("PYSPARK_PYTHON is its Python when it is set", async () => {
    const env = { SPARK_HOME: sparkFolder("distribution"), PYSPARK_PYTHON: "mine" };
    expect(await find({ python3: python(), mine: python({ pythonVersion: "3.13" }) }, env)).toMatchObject({
      pythonVersion: "3.13",
    });
  });

  test("of a wheel, the Python of its own environment", async () => {
    const environment = tempFolder();
    const home = sparkFolder("wheel", "4.3.0", join(environment, "lib", "python3.13", "site-packages", "pyspark"));
    symlinkSync(standIns({ python: python({ pythonVersion: "3.13" }) }).folder, join(environment, "bin"));
    expect(await find({ python3: python() }, { SPARK_HOME: home })).toMatchObject({ pythonVersion: "3.13" });
  });

  test("then what python3 imports, then where spark-submit is, then the managed one", async () => {
    const facts = { home: "/site-packages/pyspark", sparkVersion: "4.3.0" };
    const managed = installed({ home: "/managed", sparkVersion: "4.2.0" });
    expect(await find({ python3: python(facts) }, {}, managed)).toMatchObject({ from: "PATH", home: facts.home });
    const home = sparkFolder("distribution", "4.0.1");
    const withSubmit = standIns({ python3: python() }, { alone: true });
    symlinkSync(join(home, "bin", "spark-submit"), join(withSubmit.folder, "spark-submit"));
    chmodSync(join(home, "bin", "spark-submit"), 0o755);
    expect(await findSpark({ env: withSubmit.env, cache: managed })).toMatchObject({ from: "PATH", home, sparkVersion: "4.0.1" });
    expect(await find({ python3: python() }, {}, managed)).toMatchObject({
      from: "managed",
      home: "/managed",
      sparkVersion: "4.2.0",
    });
  });

  test("nothing at all is NoSpark, with the offer", async () => {
    const nothing = { name: "NoSpark", hints: expect.arrayContaining([expect.stringContaining("%k8s spark install")]) };
    await expect(find({ python3: python() })).rejects.toMatchObject(nothing);
    await expect(find({})).rejects.toMatchObject(nothing);
    await expect(find({ python3: "exit 1" }, {}, installed({ home: "/m", sparkVersion: "4.3.0" }, false))).rejects.toMatchObject(
      nothing,
    );
  });

  test("a SPARK_HOME that is none is named and never passed over", async () => {
    const env = { SPARK_HOME: tempFolder() };
    await expect(find({ python3: python({ home: "/other", sparkVersion: "4.3.0" }) }, env)).rejects.toMatchObject({
      name: "NoSpark",
      message: `SPARK_HOME is ${env.SPARK_HOME}, which is no Spark`,
    });
    await expect(find({}, { SPARK_HOME: sparkFolder("wheel") })).rejects.toMatchObject({
      name: "NoSpark",
      message: expect.stringContaining("no Python"),
    });
  });
});

test("sparkVersionIn: from the core jar; undefined without one", () => {
  expect(sparkVersionIn(sparkFolder("wheel", "4.3.0"))).toBe("4.3.0");
  expect(sparkVersionIn(tempFolder())).toBeUndefined();
});
