import { describe, expect, test } from "@jest/globals";
import { fullName, sparkImageName } from "../../src/image/name.ts";
import { imageMismatch, imageVersions } from "../../src/image/versions.ts";

describe("imageVersions", () => {
  test.each([
    ["local/spark:4.3.0-py3.11", { spark: "4.3.0", python: "3.11" }],
    ["apache/spark:4.3.0", { spark: "4.3.0" }],
    ["apache/spark:4.0.1-scala2.13-java17-python3-r-ubuntu", { spark: "4.0.1" }],
    ["registry.test:5000/team/my-spark:v3.5.1-python3.10", { spark: "3.5.1", python: "3.10" }],
    ["registry.test:5000/team/spark", {}],
    ["team/analysis:1.2.3", {}],
    ["apache/spark:latest", {}],
    [`apache/spark:4.3.0@sha256:${"a".repeat(64)}`, { spark: "4.3.0" }],
  ])("%s", (name, versions) => expect(imageVersions(name)).toEqual(versions));

  test("labels know better than the tag", () => {
    const labels = { "io.k8s-magics.spark.version": "4.2.0", "io.k8s-magics.python.version": "3.13" };
    expect(imageVersions("me/mine:1", labels)).toEqual({ spark: "4.2.0", python: "3.13" });
  });
});

describe("imageMismatch", () => {
  const driver = { spark: "4.3.0", python: "3.11" };
  test.each(["local/spark:4.3.0-py3.11", "apache/spark:4.3.0", "me/mine:1"])("%s goes with it, as far as is known", (image) =>
    expect(imageMismatch(driver, image)).toBeUndefined(),
  );

  test("another Spark and another Python are both told, with what to do", () => {
    expect(imageMismatch(driver, "local/spark:4.2.0-py3.13")).toMatchObject({
      name: "ImageMismatch",
      why: "the driver here has Spark 4.3.0, the image 4.2.0; the driver here has Python 3.11, the image 3.13: executors would start and then fail",
      hints: [
        expect.stringContaining("image build spark"),
        "%k8s spark install --version 4.2.0",
        expect.stringContaining("python3.13"),
      ],
    });
  });

  test("a Python's patch level does not count", () => {
    expect(imageMismatch({ ...driver, python: "3.11.7" }, "x", { python: "3.11.2" })).toBeUndefined();
  });
});

test("names: what was asked for besides shows in the tag; containerd wants them in full", () => {
  const versions = { sparkVersion: "4.3.0", pythonVersion: "3.11" };
  expect(sparkImageName(versions)).toBe("local/spark:4.3.0-py3.11");
  expect(sparkImageName({ ...versions, pip: ["b", "a"] })).toBe(sparkImageName({ ...versions, pip: ["a", "b"] }));
  expect(sparkImageName({ ...versions, pip: ["a"] })).not.toBe(sparkImageName(versions));
  expect(sparkImageName({ ...versions, name: "my/own:1" })).toBe("my/own:1");
  expect(["local/x:1", "x", "localhost/x:1", "r.test:5000/x"].map(fullName)).toEqual([
    "docker.io/local/x:1",
    "docker.io/library/x:latest",
    "localhost/x:1",
    "r.test:5000/x:latest",
  ]);
});
