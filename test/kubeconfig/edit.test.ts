import { describe, expect, test } from "@jest/globals";
import { edited } from "../../src/kubeconfig/edit.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import fc, { anyText } from "../support/fast-check.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";

const withCurrentContext = (text: string, name: string, file: string): string =>
  edited(text, [{ kind: "current-context", name }], file);

describe("only the value changes", () => {
  test.each([
    ["plain", "a: 1 # x\ncurrent-context: old   # keep\nb:   2\n", "a: 1 # x\ncurrent-context: new   # keep\nb:   2\n"],
    ["quoted", 'current-context: "old one"\n', "current-context: new\n"],
    ["single-quoted with CRLF", "current-context: 'o'\r\nkind: Config\r\n", "current-context: new\r\nkind: Config\r\n"],
    ["empty", "current-context:\nkind: Config\n", "current-context: new\nkind: Config\n"],
    ["empty before a comment", "current-context: # none\n", "current-context: new # none\n"],
    ["empty text", "current-context: ''\n", "current-context: new\n"],
    ["JSON", '{"current-context":"old","kind":"Config"}', '{"current-context":new,"kind":"Config"}'],
    ["the last of two", "current-context: a\ncurrent-context: b\n", "current-context: a\ncurrent-context: new\n"],
    ["text over lines", "current-context: |\n  x\nkind: Config\n", "current-context: new\nkind: Config\n"],
    ["a list by mistake", "current-context: [x] # why\n", "current-context: new # why\n"],
    ["after a byte order mark", "\ufeffcurrent-context: a\n", "\ufeffcurrent-context: new\n"],
  ])("%s", (_what, before, after) => {
    const changed = withCurrentContext(before, "new", "/f");
    expect(changed.replace(/["']new["']/, "new")).toBe(after);
    expect(viewOf(changed, "/f").currentContext).toBe("new");
  });
});

describe("a missing key is put in", () => {
  test.each([
    ["before kind", "apiVersion: v1\nkind: Config\n", "apiVersion: v1\ncurrent-context: new\nkind: Config\n"],
    ["before the first key", "# mine\nusers: []\n", "# mine\ncurrent-context: new\nusers: []\n"],
    ["indented as the rest", "  users: []\n  kind: Config\n", "  users: []\n  current-context: new\n  kind: Config\n"],
    ["in JSON", '{"kind": "Config"}', '{"kind": "Config", "current-context": "new"}'],
    ["in {}", "{}", '{"apiVersion": "v1", "kind": "Config", "current-context": "new"}'],
    ["in nothing", "", "apiVersion: v1\nkind: Config\ncurrent-context: new\n"],
    ["after comments only", "# mine", "# mine\napiVersion: v1\nkind: Config\ncurrent-context: new\n"],
  ])("%s", (_what, before, after) => {
    expect(withCurrentContext(before, "new", "/f")).toBe(after);
    expect(viewOf(after, "/f").currentContext).toBe("new");
  });
});

test.each(["- a\n", "text", "a: ["])("refuses %j", (text) => {
  expect(() => withCurrentContext(text, "new", "/f")).toThrow(expect.objectContaining({ name: "KubeconfigNotEditable" }));
});

test("property: any name comes back, and every line but one stays as it was", () => {
  const comment = fc.stringMatching(/^[ -~]{0,20}$/);
  fc.assert(
    fc.property(anyText({ minLength: 1 }), comment, fc.boolean(), (name, words, crlf) => {
      fc.pre(name.isWellFormed());
      const lines = `# ${words}\n${kubeconfig().context("a").current("a").toString()}# end ${words}\n`;
      const before = crlf ? lines.replaceAll("\n", "\r\n") : lines;
      const after = withCurrentContext(before, name, "/f");
      expect(viewOf(after, "/f").currentContext).toBe(name);
      const [old, now] = [before.split("\n"), after.split("\n")];
      expect(now.length).toBe(old.length);
      expect(now.filter((line, index) => line !== old[index]).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 40 },
  );
}, 60_000);
