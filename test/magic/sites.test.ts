import { describe, expect, test } from "@jest/globals";
import { findMagics } from "../../src/magic/sites.ts";
import { scanner } from "../support/scanner.ts";

const found = (code: string) => findMagics(code, new Set(["k8s"]), scanner);
const kinds = (code: string) => found(code).map((site) => (site.assigned ? "value" : site.separate ? "separated" : "statement"));

describe("an indented magic after a line without a semicolon", () => {
  test.each([
    ["f()\n  %k8s get pods", ["separated"]],
    ["if (x) {\n  f()\n  %k8s\n}", ["separated"]],
    ["if (x) {\n  f()\n  %k8s get pods\n}", ["separated"]],
    ["it('x', async () => {\n  f()\n  %k8s get pods\n})", ["separated"]],
    ["switch (a) {\n  case 1: {\n    f()\n    %k8s use b\n  }\n}", ["separated"]],
    ["f()\n  %k8s -A", ["separated"]],
    ["    f()\n  %k8s;", ["separated"]],
  ])("is a magic as a statement: %j", (code, expected) => expect(kinds(code)).toEqual(expected));

  test.each([
    "x\n  %k8s",
    "x\n  %k8s? 1 : 2",
    "const a = b\n  %k8s + 1",
    "const a = b\n  %k8s - 1",
    "const a = b\n  %k8s as number",
    "const a = b\n    * c\n    %k8s",
    "const a = b\n  %k8s.length",
    "const a = b\n  %k8s()",
    "const o = {\n  a: b\n  %k8s\n}",
    "const o = {\n  a: b\n  %k8s get\n}",
    "f(\n  a\n  %k8s get pods)",
    "a.default\n  %k8s",
    "a.type\n  %k8s",
  ])("is the modulo where an expression goes on: %j", (code) => expect(kinds(code)).toEqual([]));
});

describe("where a value goes", () => {
  test.each([
    "const f = async () => %k8s get pods",
    "x = %k8s get pods",
    "async function f() {\n  return %k8s get pods\n}",
    "const x =\n  %k8s get pods",
  ])("gives the value: %j", (code) => expect(kinds(code)).toEqual(["value"]));

  test.each(["f(a = %k8s x)", "[1, %k8s x]", "x += %k8s", "x == %k8s", "const s = `${%k8s x}`"])(
    "is refused to TypeScript: %j",
    (code) => expect(kinds(code)).toEqual([]),
  );
});

describe("statements", () => {
  test.each([
    ["f(); %k8s get pods", ["statement"]],
    ["if (a)\n  %k8s get pods\nelse %k8s use b", ["statement", "statement"]],
    ["do { f() } while (x)\n%k8s get", ["statement"]],
    ["if (x) /it's/.test(y)\n%k8s get", ["separated"]],
    ["let re = a / b / c\n%k8s get", ["separated"]],
    ["const d = {}/2\n%k8s get '", ["separated"]],
    ["function f() {}\n/it's/.test(x)\n%k8s get", ["separated"]],
    ["%k8s get 'a\n%k8s use `b\n%k8s", ["statement", "statement", "statement"]],
    ["function f(): void {\n  g()\n  %k8s get a\n}", ["separated"]],
  ])("%j", (code, expected) => expect(kinds(code)).toEqual(expected));
});

test("a name that only begins like a magic's is none", () => {
  expect(["%k8sx", "%k8s_a", "%k8s.a", "%k8s(1)", "%k8s[0]", "%K8S"].flatMap(found)).toEqual([]);
});

test("a cell magic stands at the cell's start alone, blank lines aside", () => {
  expect(found("\n\n  %%k8s get\nbody\n")[0]).toMatchObject({ start: 4, body: "body\n" });
  expect(found("f()\n%%k8s get\n")).toEqual([]);
});
