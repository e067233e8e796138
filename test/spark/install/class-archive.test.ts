import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { classArchive } from "../../../src/spark/install/class-archive.ts";
import { soon } from "../../support/soon.ts";
import { standIns } from "../../support/stand-in-programs.ts";
import { tempFolder } from "../../support/temp-folder.ts";

/** A stand-in for Python that writes what Java would; its arguments are the program's folder, `rehearse`, the archive, a folder. */
const writes = 'echo "$SPARK_HOME,$OS_TOKEN" >"$3"';

function world(python = writes) {
  const programs = standIns({ python, java: "" });
  const [home, cache] = [tempFolder(), tempFolder()];
  mkdirSync(join(home, "jars"));
  const env = { ...programs.env, OS_TOKEN: "token-of-alice-0123" };
  const look = (more: Readonly<Record<string, string>> = {}) =>
    classArchive({ home, python: join(programs.folder, "python"), env: { ...env, ...more }, cache });
  const rehearsals = () => programs.calls().filter(([name]) => name === "python").length;
  return { look, home, cache, rehearsals };
}

const never = new AbortController().signal;

describe("classArchive", () => {
  test("is made once for each Spark, in the user's cache, by a start that knows no token", async () => {
    const { look, home, cache, rehearsals } = world();
    const before = await look();
    expect(before.file).toBeUndefined();
    await Promise.all([before.make!(never), (await look()).make!(never)]);
    const { file = "", make } = await look();
    expect([make, rehearsals()]).toEqual([undefined, 1]);
    expect(file.startsWith(join(cache, "class-archives"))).toBe(true);
    expect(readFileSync(file, "utf8")).toBe(`${home},\n`);
    expect(readdirSync(dirname(file))).toHaveLength(1);
  });

  test("is made anew, instead of the old one, when jars come or go, and by what else stands on the class path", async () => {
    const { look, home } = world();
    await (await look()).make!(never);
    const old = (await look()).file!;
    expect((await look({ HADOOP_CONF_DIR: "/etc/hadoop" })).file).toBeUndefined();
    utimesSync(join(home, "jars"), new Date(), new Date(Date.now() + 60_000));
    const changed = await look();
    await changed.make!(never);
    const { file } = await look();
    expect(existsSync(old)).toBe(false);
    expect(readdirSync(dirname(old))).toEqual([file!.slice(dirname(old).length + 1)]);
  });

  test("that Java does not write is not tried for again, and says why to whoever looks", async () => {
    const { look, cache, rehearsals } = world('echo "Cannot have non-empty directory in paths" >&2; exit 1');
    await (await look()).make!(never);
    expect(await look()).toEqual({});
    expect(rehearsals()).toBe(1);
    const [folder = ""] = readdirSync(join(cache, "class-archives"));
    const [note = ""] = readdirSync(join(cache, "class-archives", folder));
    expect(readFileSync(join(cache, "class-archives", folder, note), "utf8")).toContain("non-empty directory");
  });

  test("that is stopped leaves nothing, and is tried for again", async () => {
    const { look, cache, rehearsals } = world("sleep 60");
    const stop = new AbortController();
    const made = (await look()).make!(stop.signal);
    await soon(() => rehearsals() === 1);
    stop.abort(new Error("enough"));
    await expect(made).rejects.toThrow("enough");
    const [folder = ""] = readdirSync(join(cache, "class-archives"));
    expect(readdirSync(join(cache, "class-archives", folder))).toEqual([]);
    expect((await look()).make).toBeDefined();
  });

  test("there is none without Java, or without jars", async () => {
    const { look, home } = world();
    expect(await look({ JAVA_HOME: join(home, "no-java") })).toEqual({});
    const other = world();
    writeFileSync(join(other.home, "file"), "");
    expect(
      await classArchive({
        home: join(other.home, "file"),
        python: "python3",
        env: { PATH: process.env.PATH },
        cache: other.cache,
      }),
    ).toEqual({});
  });
});
