import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { buildSparkImage, type SparkImageInput } from "../../src/image/spark-image.ts";
import { run } from "../../src/process/run.ts";
import { sparkFolder } from "../support/spark-folder.ts";
import { standIns } from "../support/stand-in-programs.ts";
import { standInUnshare } from "../support/stand-in-unshare.ts";
import { tempFolder } from "../support/temp-folder.ts";

/** Writes as pip would: what it was told to install, and something that another layer may have too. */
const pip = `while [ $# -gt 0 ]; do case "$1" in --target) mkdir -p "$2/shared"; echo same >"$2/shared/x.py"; dir="$2"; shift;; --) shift; for one; do echo "$one" >"$dir/$one.py"; done; break;; esac; shift; done`;

function world(overrides: Partial<SparkImageInput> = {}, entering = standInUnshare) {
  const programs = standIns({
    unshare: entering,
    mmdebstrap: 'n=$#; (cd "$HOME" && tar -cf "${@:n-1:1}" calls.log)',
    "apt-config": "true",
    "stand-in-python": pip,
  });
  const input: SparkImageInput = {
    sparkHome: sparkFolder("wheel"),
    sparkVersion: "4.3.0",
    python: join(programs.folder, "stand-in-python"),
    pythonVersion: "3.11",
    packages: ["pandas==2.3.3"],
    pip: [],
    ...overrides,
  };
  const cache = tempFolder();
  const lines: string[] = [];
  const build = (more: Partial<SparkImageInput> = {}, signal = new AbortController().signal) =>
    buildSparkImage(
      { ...input, ...more },
      { env: programs.env, cache, signal, onLayer: (name, state, detail) => lines.push(`${name} ${state} ${detail}`) },
    );
  return { build, lines, programs };
}

const filesOf = async (tar: string) => (await run("tar", ["-tf", tar])).stdout.trim().split("\n");

describe("buildSparkImage", () => {
  test("layers base, Spark and Python; a second build makes nothing and is the same image", async () => {
    const { build, lines } = world();
    const image = await build();
    expect(image.name).toBe("docker.io/local/spark:4.3.0-py3.11");
    expect(image.layers.map(({ title }) => title)).toEqual([
      "Debian bookworm with openjdk-17-jre-headless, python3, tini",
      "Spark 4.3.0",
      "Spark's classes for executors",
      "Python packages pandas==2.3.3",
    ]);
    expect([...image.made].sort()).toEqual(["base", "classes", "python", "spark"]);
    lines.length = 0;
    const again = await build();
    expect([again.digest, again.made]).toEqual([image.digest, []]);
    expect(lines.filter((line) => line.includes("done"))).toHaveLength(4);
  });

  test("the classes are written in the image's own file system, and nothing else of it stays", async () => {
    const { build, programs } = world();
    const { layers } = await build();
    expect(await filesOf(layers[2]!.file)).toEqual(["opt/spark/executor.jsa"]);
    const [, ...words] = programs.calls().find(([name]) => name === "unshare") ?? [];
    expect(words).toEqual(
      expect.arrayContaining(["--mount", "--pid", "--kill-child", "--ignore-environment", "SPARK_HOME=/opt/spark"]),
    );
    expect(readdirSync(dirname(layers[2]!.file)).filter((name) => !/\.tar(\.json)?$/.test(name))).toEqual([]);
  });

  test("where no file system can be entered, the image goes without them, and says so", async () => {
    const { build, lines } = world({}, 'echo "unshare: unshare failed: Operation not permitted" >&2; exit 1');
    const image = await build();
    expect(image.layers).toHaveLength(3);
    expect(lines).toContain("classes done left out: unshare: unshare failed: Operation not permitted");
  });

  test("says what is inside, and whose account it runs as", async () => {
    const { config } = JSON.parse((await world().build()).config.toString());
    expect(config).toMatchObject({
      User: "185",
      Entrypoint: ["/opt/entrypoint.sh"],
      WorkingDir: "/opt/spark/work-dir",
      Labels: { "io.k8s-magics.spark.version": "4.3.0", "io.k8s-magics.python.version": "3.11" },
    });
    expect(config.Env).toContain("PYTHONPATH=/opt/spark/python:/opt/spark/python/lib/py4j-0.10.9.9-src.zip");
    expect(config.Env).toContain("SPARK_HOME=/opt/spark");
  });

  test.each(["wheel", "distribution"] as const)(
    "lays out a %s as the official image does, without its configuration",
    async (shape) => {
      const image = await world({ sparkHome: sparkFolder(shape) }).build();
      const files = await filesOf(image.layers[1]!.file);
      for (const path of [
        "bin/spark-submit",
        "jars/spark-core_2.13-4.3.0.jar",
        "python/pyspark/sql/__init__.py",
        "python/lib/pyspark.zip",
        "work-dir/",
      ]) {
        expect(files).toContain(`opt/spark/${path}`);
      }
      expect(files).toEqual(
        expect.arrayContaining(["opt/entrypoint.sh", "opt/decom.sh", "opt/spark/examples/src/main/python/pi.py"]),
      );
      expect(files.filter((path) => /conf|__pycache__|pyspark\/(jars|bin|examples)/.test(path))).toEqual([]);
    },
  );

  test("--pip is a layer of its own with what the one below lacks; its packages keep the versions below", async () => {
    const { build, programs } = world();
    await build();
    const image = await build({ pip: ["uproot"] });
    expect([image.name, image.made]).toEqual([
      expect.stringMatching(/^docker.io\/local\/spark:4\.3\.0-py3\.11-[0-9a-f]{8}$/),
      ["pip"],
    ]);
    const at = "usr/local/lib/python3.11/dist-packages/";
    expect((await filesOf(image.layers[4]!.file)).filter((path) => path.endsWith(".py"))).toEqual([`${at}uproot.py`]);
    const [, second] = programs.calls().filter(([name]) => name === "stand-in-python");
    expect(second).toEqual(expect.arrayContaining(["--only-binary", ":all:", "--constraint", "--", "uproot"]));
  });

  test("a package that looks like an option stays a package", async () => {
    const { build, programs } = world({ packages: [] });
    await build({ pip: ["--index-url=http://evil.test"] }).catch(() => undefined);
    const [call = []] = programs.calls().filter(([name]) => name === "stand-in-python");
    expect(call.slice(-2)).toEqual(["--", "--index-url=http://evil.test"]);
  });

  test("one layer that fails stops the others; the finished ones stay for the next build", async () => {
    const { build, lines } = world({ python: "/nonexistent/python" });
    await expect(build()).rejects.toMatchObject({ name: "CommandNotFound" });
    expect(lines.some((line) => line.startsWith("python failed"))).toBe(true);
  });

  test("other jars make another Spark layer", async () => {
    const [one, two] = [sparkFolder("wheel"), sparkFolder("wheel", "4.2.0")];
    const { build } = world();
    const digests = [await build({ sparkHome: one }), await build({ sparkHome: two })].map(({ layers }) => layers[1]!.digest);
    expect(digests[0]).not.toBe(digests[1]);
  });

  test("a folder that is no Spark, a Python that no release has", async () => {
    await expect(world({ sparkHome: tempFolder() }).build()).rejects.toMatchObject({ name: "NoSpark" });
    await expect(world({ pythonVersion: "3.9" }).build()).rejects.toMatchObject({ name: "NoBaseImage" });
  });
});
