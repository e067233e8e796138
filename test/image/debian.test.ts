import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { aptSources, releaseFor } from "../../src/image/debian.ts";
import { tempFolder } from "../support/temp-folder.ts";

function apt(files: Readonly<Record<string, string>>): string {
  const folder = tempFolder();
  mkdirSync(join(folder, "sources.list.d"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const mirrors = async (files: Readonly<Record<string, string>>, python = "3.11") =>
  (await aptSources(releaseFor(python), apt(files))).lines.map((line) => line.replace(/^deb \[.*?\] /, ""));

describe("a release for a Python", () => {
  test.each([
    ["3.11", "bookworm", 17],
    ["3.13", "trixie", 21],
  ])("%s is in %s", (python, suite, java) => expect(releaseFor(python)).toEqual({ suite, java }));

  test("one that no release has is explained", () => {
    expect(() => releaseFor("3.12")).toThrow(
      expect.objectContaining({ name: "NoBaseImage", why: expect.stringContaining("3.11 (bookworm)") }),
    );
  });
});

describe("aptSources", () => {
  test("takes the machine's own mirrors, in both styles", async () => {
    const wanted = [
      "http://mirror.test/debian bookworm main",
      "http://mirror.test/debian bookworm-updates main",
      "http://mirror.test/debian-security bookworm-security main",
    ];
    const stanza = (path: string, suites: string) =>
      `Types: deb\nURIs: http://mirror.test/${path}\nSuites: ${suites}\nComponents: main\n`;
    const deb822 = `# a comment\n${stanza("debian", "bookworm bookworm-updates")}\n${stanza("debian-security", "bookworm-security")}`;
    expect(await mirrors({ "sources.list.d/debian.sources": deb822 })).toEqual(wanted);
    const lines =
      "deb http://mirror.test/debian bookworm main contrib\ndeb [arch=amd64] http://mirror.test/debian-security bookworm-security main\n";
    expect(await mirrors({ "sources.list": lines })).toEqual(wanted);
  });

  test("asks the same mirror for another release", async () => {
    expect((await mirrors({ "sources.list": "deb http://mirror.test/debian bookworm main\n" }, "3.13"))[0]).toBe(
      "http://mirror.test/debian trixie main",
    );
  });

  test("what is not Debian's or switched off is no mirror", async () => {
    const files = {
      "sources.list": "deb http://archive.ubuntu.com/ubuntu noble main\n# deb http://mirror.test/debian bookworm main\n",
      "sources.list.d/off.sources": "Enabled: no\nTypes: deb\nURIs: http://off.test/debian\nSuites: bookworm\n",
      "sources.list.d/other.list.disabled": "deb http://off.test/debian bookworm main\n",
    };
    expect((await mirrors(files))[0]).toBe("http://deb.debian.org/debian bookworm main");
    expect((await aptSources(releaseFor("3.11"), "/nowhere")).mirror).toBe("http://deb.debian.org/debian");
  });
});
