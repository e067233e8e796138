import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type PreparedPython, preparePython } from "../../../src/spark/driver/prepare-python.ts";
import { tempFolder } from "../../support/temp-folder.ts";

/** A package index in a folder: pip needs no network and builds nothing. */
function indexWith(name: string, files: Readonly<Record<string, string>>): string {
  const folder = tempFolder();
  const content = join(folder, "content");
  const info = `${name}-1.0.dist-info`;
  const all: Readonly<Record<string, string>> = {
    ...files,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`,
    [`${info}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
  };
  mkdirSync(join(content, info), { recursive: true });
  for (const [file, text] of Object.entries(all)) writeFileSync(join(content, file), text);
  const record = [...Object.keys(all), `${info}/RECORD`].map((file) => `${file},,\n`).join("");
  writeFileSync(join(content, info, "RECORD"), record);
  const paths = readdirSync(content).map((entry) => join(content, entry));
  execFileSync("python3", ["-m", "zipfile", "-c", join(folder, `${name}-1.0-py3-none-any.whl`), ...paths]);
  return folder;
}

const prepare = (index: string, names: readonly string[], cache = tempFolder()): Promise<PreparedPython> =>
  preparePython({
    python: "python3",
    names,
    cache,
    env: { ...process.env, PIP_NO_INDEX: "1", PIP_FIND_LINKS: index, PIP_INDEX_URL: undefined, PIP_EXTRA_INDEX_URL: undefined },
    signal: AbortSignal.timeout(60_000),
  });

describe("packages for driver and executors", () => {
  test("plain Python is imported from the zip, and installed once", async () => {
    const cache = tempFolder();
    const index = indexWith("gluons", { "gluons.py": "colour = 'red'\n" });
    const { archive, compiled, conf } = await prepare(index, ["gluons==1.0"], cache);
    expect({ compiled, conf }).toEqual({ compiled: false, conf: { "spark.submit.pyFiles": archive } });
    const said = execFileSync("python3", ["-c", "import gluons; print(gluons.colour)"], {
      env: { ...process.env, PYTHONPATH: archive },
      encoding: "utf8",
    });
    expect(said).toBe("red\n");
    expect(await prepare("/nonexistent", ["gluons==1.0"], cache)).toMatchObject({ archive });
  }, 60_000);

  test("compiled packages are unpacked on executors", async () => {
    const { archive, conf } = await prepare(indexWith("quarks", { "quarks.so": "" }), ["quarks"]);
    expect(conf).toEqual({
      "spark.archives": `${archive}#k8s-magics-packages`,
      "spark.executorEnv.PYTHONPATH": "./k8s-magics-packages",
    });
  }, 60_000);

  test("a package that there is not is told in pip's words, an option is none", async () => {
    await expect(prepare(tempFolder(), ["no-such-package"])).rejects.toMatchObject({
      name: "PackagesNotInstalled",
      why: expect.stringContaining("no-such-package"),
    });
    await expect(prepare(tempFolder(), ["--index-url=x"])).rejects.toMatchObject({
      name: "BadPackageName",
      about: "--index-url=x",
    });
  }, 60_000);
});
