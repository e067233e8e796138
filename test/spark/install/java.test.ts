import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { javaVersion, requireJava } from "../../../src/spark/install/java.ts";
import { standIns } from "../../support/stand-in-programs.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const java = (version: string) => `echo 'openjdk version "${version}" 2026-01-01' >&2`;

test.each([
  ['openjdk version "17.0.12" 2024-07-16', 17],
  ['java version "1.8.0_392"', 8],
  ['openjdk version "21" 2023-09-19', 21],
  ["The operation couldn’t be completed.", undefined],
])("javaVersion of %s", (text, version) => expect(javaVersion(text)).toBe(version));

describe("requireJava", () => {
  test("JAVA_HOME counts before PATH", async () => {
    const home = tempFolder();
    symlinkSync(standIns({ java: java("21.0.1") }).folder, join(home, "bin"));
    const { env, folder } = standIns({ java: java("17.0.1") });
    expect(await requireJava(env)).toEqual({ java: join(folder, "java"), version: 17 });
    expect(await requireJava({ ...env, JAVA_HOME: home })).toEqual({ java: join(home, "bin", "java"), version: 21 });
  });

  test("none, an empty JAVA_HOME's, and one too old are named, with the package", async () => {
    const none = standIns({}, { alone: true });
    const hints = expect.arrayContaining(["sudo apt install openjdk-17-jre-headless"]);
    await expect(requireJava(none.env)).rejects.toMatchObject({ name: "NoJava", why: expect.stringContaining("PATH"), hints });
    mkdirSync(join(none.folder, "jdk"));
    await expect(requireJava({ ...none.env, JAVA_HOME: join(none.folder, "jdk") })).rejects.toMatchObject({
      name: "NoJava",
      why: expect.stringContaining("JAVA_HOME"),
    });
    const old = standIns({ java: java("1.8.0_392") });
    await expect(requireJava(old.env)).rejects.toMatchObject({ name: "NoJava", why: `${join(old.folder, "java")} is Java 8` });
  });
});
