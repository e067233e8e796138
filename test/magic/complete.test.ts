import { describe, expect, test } from "@jest/globals";
import { magicWorld } from "../support/magics.ts";

const { cell } = await magicWorld();

/** What stands at `|` after each candidate was taken. */
function completed(marked: string, world = cell): readonly string[] | undefined {
  const cursor = marked.indexOf("|");
  const code = marked.replace("|", "");
  const found = world.complete(code, cursor);
  return found?.matches.map(({ text }) => code.slice(0, found.start) + text + code.slice(found.end));
}
const texts = (marked: string) => {
  const cursor = marked.indexOf("|");
  return cell.complete(marked.replace("|", ""), cursor)?.matches.map((match) => match.text);
};

describe("completion of", () => {
  test.each([
    ["%k|", ["%k8s"]],
    ["x = %l|", ["x = %lsmagic"]],
    ["f()\n%q|", ["f()\n%quickref"]],
    ["%%k|", ["%%k8s"]],
    ["%k8s u|", ["%k8s use"]],
    ["%k8s sp|", ["%k8s spark"]],
    ["%k8s spark |", ["%k8s spark conf"]],
    ["%k8s use al|", ["%k8s use alpha"]],
    ["%k8s use a|lp -n x", ["%k8s use alpha -n x", "%k8s use arn:aws:eks:eu-west-1:1:cluster/x -n x"]],
    ["%k8s use IT|", ["%k8s use 'it'\\''s <b>'"]],
    ["%k8s use 'it|", ["%k8s use 'it'\\''s <b>'"]],
    ["%k8s use beta -n sp|", ["%k8s use beta -n spark-alice"]],
    ["%k8s use beta --namespace=sp|", ["%k8s use beta --namespace=spark-alice"]],
    ["%k8s use beta --gl|", ["%k8s use beta --global"]],
    ["%k8s get po|", ["%k8s get pods", "%k8s get po"]],
    ["%k8s get -A pods web-1 w|", ["%k8s get -A pods web-1 web-1", "%k8s get -A pods web-1 web-2"]],
    ["%k8s get pods/we|", ["%k8s get pods/web-1", "%k8s get pods/web-2"]],
    ["%k8s get pods/web-1 pods/web-2|", ["%k8s get pods/web-1 pods/web-2"]],
    ["%k8s get services,po|", ["%k8s get services,pods", "%k8s get services,po"]],
    ["%k8s get pods -o j|", ["%k8s get pods -o jsonpath="]],
    ["%k8s get pods -o=w|", []],
    ["%k8s help lo|", ["%k8s help local"]],
    ["const é = '😀'\nconst x = %k8s use be|\nf()", ["const é = '😀'\nconst x = %k8s use beta\nf()"]],
    ["%k8s get pods \\\n  --wat|", ["%k8s get pods \\\n  --watch"]],
    ["%k8s use ${a} --gl|", ["%k8s use ${a} --global"]],
  ])("%j", (marked, expected) => expect(completed(marked)).toEqual(expected));

  test("options leaves out those already given", () => {
    expect(texts("%k8s use beta -n x --global -|")).toEqual(["--dry-run", "--yes", "--help"]);
    expect(texts("%k8s spark conf --conf a=1 --|")).toContain("--conf");
  });
  test("nothing follows --, and a body is not TypeScript's", () => {
    expect(texts("%k8s local up -- -|")).toEqual([]);
    expect(texts("%%k8s spark conf\nabc|")).toEqual([]);
  });
});

describe("TypeScript answers", () => {
  test.each([
    "x.|",
    "%k8s use ${a.|}",
    "%k8s use ${a.|",
    "10 %|",
    "const a = 7\n  %|",
    "'%k|'",
    "`${1}%k|`",
    "// %k|",
    "%unknown a|",
  ])("%j", (marked) => expect(completed(marked)).toBeUndefined());
});

test("verbs are there before any declaration is loaded, and a failing completer gives nothing", async () => {
  const { cell: cold } = await magicWorld({ preload: false });
  expect(completed("%k8s us|", cold)).toEqual(["%k8s use"]);
  const { cell: broken, registry } = await magicWorld();
  Object.assign(registry.session.known, {});
  Reflect.set(registry.session, "known", undefined);
  expect(completed("%k8s use al|", broken)).toEqual([]);
});
