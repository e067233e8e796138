import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { defineMagic } from "../../src/magic/declare.ts";
import { helpBundle, helpText } from "../../src/magic/help.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import type { Session } from "../../src/session/session.ts";
import { magicWorld } from "../support/magics.ts";

const { registry, cell } = await magicWorld();

describe("%k8s help", () => {
  test("of the real magics fits one screen", async () => {
    const real = createRegistry({ table, session: {} as Session });
    await real.preload();
    const lines = (await real.help("")).split("\n");
    expect(lines.length).toBeLessThanOrEqual(24);
    for (const path of ["", "%lsmagic", "%magic", "%quickref", ...Object.keys(table)]) {
      const wide = (await real.help(path)).split("\n").filter((line) => line.length > 80);
      expect([path, wide]).toEqual([path, []]);
    }
  });
  test("names every magic with its summary", async () => {
    const text = await registry.help("");
    for (const [path, entry] of Object.entries(registry.table)) {
      expect(text).toMatch(new RegExp(`^  %k8s ?${path} +${entry.summary}$`, "m"));
    }
  });
  test("of a group lists what is below it", async () => {
    expect(await registry.help("local")).toContain("%k8s local up");
  });
  test("of nothing known asks for the nearest", async () => {
    await expect(registry.help("gte")).rejects.toMatchObject({ name: "UnknownCommand", hints: ["%k8s help get"] });
  });
});

describe("help of one magic", () => {
  test("says everything its declaration says", () => {
    expect(helpText(registry.loaded("use")!)).toBe(
      [
        "Follow a context",
        "",
        "  %k8s use NAME [-n NAMESPACE] [--global] [--dry-run] [-y]",
        "",
        "Examples",
        "  Go back",
        "    %k8s use -",
        "",
        "Words",
        "  NAME  Context name",
        "",
        "Options",
        "  -n, --namespace NAMESPACE",
        "                            Namespace to go with it",
        "  --global                  Also write current-context",
        "  --dry-run                 Tell what would change, change nothing",
        "  -y, --yes                 Do not ask",
        "  -h, --help                This text",
      ].join("\n"),
    );
  });
  test("is the same however it is asked for", () => {
    const expected = helpText(registry.loaded("get")!);
    for (const asked of ["%k8s get?", "%k8s get ?", "?%k8s get", "??%k8s get", "%k8s get??", "\n%k8s get?\n"]) {
      expect(cell.question(asked)).toBe(expected);
    }
  });
  test("comes as text and as escaped HTML", () => {
    const magic = defineMagic({
      path: "x",
      summary: "<script>alert(1)</script> & co",
      args: {},
      examples: [],
      run: () => Promise.reject(new Error()),
    });
    const bundle = helpBundle(helpText(magic));
    expect(bundle["text/html"]).not.toContain("<script>");
    expect(bundle["text/plain"]).toContain("<script>");
  });
});

describe("questions", () => {
  test.each(["%k8s get pods", "a ? b : c", "x?", "%foo?", "%k8s?.a", "f()\n%k8s get?"])("%j is none", (code) =>
    expect(cell.question(code)).toBeUndefined(),
  );
  test("about what there is not get the overview and the nearest name", () => {
    expect(cell.question("%k8s gte?")).toMatch(/did you mean get\?[\s\S]*%k8s use/);
  });
  test.each(["%lsmagic?", "%magic?", "?%quickref"])("%s", (code) => expect(cell.question(code)).toContain("%k8s"));
});
