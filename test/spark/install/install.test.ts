import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { type InstallOptions, installSpark } from "../../../src/spark/install/install.ts";
import { requirements } from "../../../src/spark/install/pins.ts";
import { standIns } from "../../support/stand-in-programs.ts";
import { tempFolder } from "../../support/temp-folder.ts";

/** A stand-in for Python: it makes an environment of copies of itself, and its pip only notes what it was told. */
const python = (pip: string) => `
case "$*" in
  *ensurepip*) echo "$0"; echo 3.11;;
  "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python";;
  "-m pip "*) ${pip};;
  *) echo '{"executable": "'"$0"'", "pythonVersion": "3.11", "sparkVersion": "4.3.0", "home": "/home/of/it", "packages": {}}';;
esac`;
const works =
  'cp "${@: -1}" "$HOME/requirements"; echo "Collecting pyspark==4.3.0"; echo "  Downloading pyspark-4.3.0.tar.gz (434.1 MB)"';

function world(pip = works) {
  const programs = standIns({ python3: python(pip), java: `echo 'openjdk version "17.0.1"' >&2` });
  const cache = tempFolder();
  const said: string[] = [];
  const install = (more: Partial<InstallOptions> = {}) =>
    installSpark({ env: programs.env, cache, signal: new AbortController().signal, say: (text) => said.push(text), ...more });
  const pips = () => programs.calls().filter((call) => call.includes("pip")).length;
  const told = () => readFileSync(join(programs.folder, "requirements"), "utf8").trim().split("\n");
  return { install, said, programs, cache, pips, told };
}

const environments = (cache: string) => readdirSync(join(cache, "spark")).filter((name) => name !== "chosen");

describe("installSpark", () => {
  test("exact pins into an environment of its own, once; progress in pip's words", async () => {
    const { install, said, cache, pips, told } = world();
    const first = await install();
    expect(first).toMatchObject({
      home: "/home/of/it",
      sparkVersion: "4.3.0",
      pythonVersion: "3.11",
      outcome: "installed",
      java: 17,
    });
    expect(first.python).toBe(join(cache, "spark", environments(cache)[0]!, "bin", "python"));
    expect(said).toContain("1 packages · downloading pyspark, 434.1 MB");
    expect(await install()).toEqual({ ...first, outcome: "unchanged" });
    expect([pips(), told()]).toEqual([1, requirements("4.3.0")]);
  });

  test("another version beside it; the last asked for is the chosen one", async () => {
    const { install, cache, told } = world();
    await install();
    expect((await install({ version: "3.5.6" })).outcome).toBe("installed");
    expect(told()).toEqual(["pyspark[connect]==3.5.6", "pandas<3", "pyarrow", "matplotlib", "numpy<2"]);
    expect(environments(cache)).toHaveLength(2);
    expect((await install()).outcome).toBe("chosen");
  });

  test("two at once install once", async () => {
    const { install, pips } = world(`${works}; sleep 0.3`);
    const both = await Promise.all([install(), install()]);
    expect([pips(), both.map(({ outcome }) => outcome).sort()]).toEqual([1, ["installed", "unchanged"]]);
  });

  test("stopped, it leaves nothing and can be begun again", async () => {
    const { install, programs, cache } = world('touch "$HOME/begun"; sleep 60');
    const stop = new AbortController();
    const installing = install({ signal: stop.signal });
    installing.catch(() => undefined);
    while (!existsSync(join(programs.folder, "begun"))) await sleep(10);
    stop.abort(new Error("stop"));
    await expect(installing).rejects.toThrow("stop");
    expect(environments(cache)).toEqual([]);
  });

  test.each([
    ["PackageIndexUnreachable", "Could not fetch URL: Connection refused", "4.3.0"],
    [
      "PackageIndexUnreachable",
      "Failed to establish a new connection: Temporary failure in name resolution; No matching distribution found for pyspark",
      "4.3.0",
    ],
    ["UnknownVersion", "(from versions: 4.2.0, 4.3.0) No matching distribution found for pyspark[connect]==9.9.9", "9.9.9"],
    ["DiskFull", "OSError: [Errno 28] No space left on device", "4.3.0"],
    ["InstallFailed", "something else", "4.3.0"],
  ])("%s: pip says %s", async (name, words, version) => {
    const { install, cache } = world(`echo 'ERROR: ${words}' >&2; exit 1`);
    await expect(install({ version })).rejects.toMatchObject({ name, why: expect.stringContaining(words.slice(0, 30)) });
    expect(environments(cache)).toEqual([]);
  });

  test("what is no version is refused before anything starts", async () => {
    const { install, programs } = world();
    await expect(install({ version: "4.3.0; rm" })).rejects.toMatchObject({ name: "BadVersion" });
    expect(programs.calls()).toEqual([]);
  });
});
