import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { dump } from "js-yaml";
import { errorLines, type UserError } from "../../../src/base/errors.ts";
import type { ManifestSources } from "../../../src/objects/manifests/manifest.ts";
import { readManifests } from "../../../src/objects/manifests/read.ts";
import fc from "../../support/fast-check.ts";
import { standInApiServer } from "../../support/stand-in-api-server.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const read = (sources: Partial<ManifestSources>, home = "/nowhere") =>
  readManifests({ home, env: {}, signal: new AbortController().signal }, { files: [], ...sources });
const names = async (sources: Partial<ManifestSources>, home?: string) =>
  (await read(sources, home)).map(({ object }) => object.metadata.name);
const refusal = (sources: Partial<ManifestSources>, home?: string) =>
  read(sources, home).then(
    () => {
      throw new Error("it was read");
    },
    (error: UserError) => errorLines(error),
  );
const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;

/** Files by their paths in a new folder. */
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = tempFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe("what a text holds", () => {
  test("documents, empty ones passed over, in any line ends", async () => {
    const text = `\ufeff# first\n${map("a")}---\n# nothing\n---\nnull\n--- # third\n${map("b")}...\n${map("c")}`;
    expect(await names({ body: text })).toEqual(["a", "b", "c"]);
    expect(await names({ body: text.replaceAll("\n", "\r\n") })).toEqual(["a", "b", "c"]);
    expect(await names({ body: `%YAML 1.1\n---\n${map("a")}` })).toEqual(["a"]);
  });

  test("JSON, one object after the other too", async () => {
    const [a, b] = ["a", "b"].map((name) =>
      JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name } }, undefined, "\t"),
    );
    expect(await names({ body: `${a}\n${b}` })).toEqual(["a", "b"]);
    expect(await names({ body: `[${a}]`.slice(1, -1) })).toEqual(["a"]);
  });

  test("lists, whose items may leave out what they share", async () => {
    const items = [{ metadata: { name: "a" } }, { metadata: { name: "b" } }];
    const pods = { apiVersion: "v1", kind: "PodList", items };
    const [first] = await read({ body: dump({ apiVersion: "v1", kind: "List", items: [pods] }) });
    expect(first?.object).toEqual({ apiVersion: "v1", kind: "Pod", metadata: { name: "a" } });
    await expect(read({ body: dump({ apiVersion: "v1", kind: "List", items }) })).rejects.toMatchObject({
      name: "NotAnObject",
      message: expect.stringContaining("item 1 of its list"),
    });
  });

  test("anchors and merge keys, as kubectl writes them out; what blows up is refused", async () => {
    const [one] = await read({ body: `${map("a")}data: &d {a: b}\nbinaryData: {<<: *d, c: d}\n` });
    expect(one?.object).toMatchObject({ data: { a: "b" }, binaryData: { a: "b", c: "d" } });
    const lines = Array.from({ length: 12 }, (_, n) => `  a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(",")}]`);
    expect(await refusal({ body: `${map("a")}data:\n  a0: &a0 x\n${lines.join("\n")}\n` })).toContain(
      "Why: its aliases stand for too much",
    );
  });

  test("what was written is what is read, whatever its texts are", () =>
    fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.string()), fc.boolean(), async (data, asJson) => {
        const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data };
        const text = asJson ? JSON.stringify(object) : dump(object);
        const [first, second, ...rest] = await read({ body: `${text}\n---\n${map("b")}` });
        expect([JSON.stringify(first?.object), second?.object.metadata.name, rest]).toEqual([JSON.stringify(object), "b", []]);
      }),
    ));

  test("no text breaks it: it is read, or refused with a reason", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            "apiVersion: v1",
            "kind: List",
            "items:",
            "- a",
            "\t",
            "{{ .x }}",
            "---",
            "{",
            "}",
            '"',
            "a: b: c",
            "&a",
            "*a",
            "<<",
            ": ",
            "\n",
            "%YAML",
            "...",
          ),
        ),
        async (parts) => {
          const outcome = await read({ body: parts.join("\n") }).catch((error: unknown) => error);
          const said = Array.isArray(outcome) ? [] : errorLines(outcome as UserError);
          expect(Array.isArray(outcome) || (said.length > 0 && !said.join().includes("undefined"))).toBe(true);
        },
      ),
    ));
});

describe("what is wrong with it", () => {
  test.each([
    ["a tab", `${map("a")}data:\n\ta: b\n`, [" a: b", "^", "InvalidYaml: line 6 below the %% line is no valid YAML"]],
    [
      "a key twice",
      `${map("a")}kind: Pod\n`,
      ["kind: Pod", "^^^^", expect.stringContaining("line 5"), "Why: the key stands there twice"],
    ],
    ["a colon", `${map("a")}---\n${map("b")}data: a: b\n`, ["data: a: b", "       ^", expect.stringContaining("line 10")]],
    [
      "Helm",
      `${map("{{ .Values.name }}")}`,
      ["  name: {{ .Values.name }}", "        ^^^^^^^^^^^^^^^^^^", expect.stringContaining("HelmTemplate")],
    ],
    [
      "Helm in quotes",
      `${map('"{{ .Values.name }}"')}`,
      [expect.anything(), expect.anything(), expect.anything(), "Why: its name is Helm's to fill in"],
    ],
    [
      "no kind",
      "apiVersion: v1\nknd: Pod\n",
      ["apiVersion: v1", "^^^^^^^^^^^^^^", expect.anything(), "Why: it has no kind", "Try: did you mean kind where knd stands?"],
    ],
    [
      "no apiVersion",
      `${map("a")}---\n# one\nkind: Pod\n`,
      ["kind: Pod", expect.anything(), expect.stringContaining("line 7"), "Why: it has no apiVersion"],
    ],
    [
      "no name",
      "apiVersion: v1\nkind: Pod\nmetadata: {labels: {}}\n",
      [expect.anything(), expect.anything(), expect.anything(), "Why: it has no metadata.name"],
    ],
    [
      "a label that is no text",
      `${map("a")}  labels: {on: yes}\n`,
      [expect.anything(), expect.anything(), expect.anything(), "Why: its metadata.labels.true is a boolean, not a text"],
    ],
    [
      "a number for a name",
      map("12"),
      [
        expect.anything(),
        expect.anything(),
        expect.anything(),
        "Why: its metadata.name is a number, not a text",
        'Try: name: "12", in quotes',
      ],
    ],
    [
      "a list",
      "- a\n",
      [expect.anything(), expect.anything(), expect.anything(), "Why: it is a list where an object is expected"],
    ],
    [
      "a text",
      "hello\n",
      [expect.anything(), expect.anything(), expect.anything(), "Why: it is a text where an object is expected"],
    ],
    [
      "kustomize",
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n",
      [expect.stringContaining("Kustomization: the cell tells kustomize")],
    ],
    ["a web page", "<!DOCTYPE html>", [expect.stringContaining("WebPage: the cell is a page for a browser")]],
    ["nothing", "# nothing\n", ["NoManifests: there is no object in the cell", expect.anything()]],
  ])("%s", async (_, body, lines) => {
    expect((await refusal({ body })).slice(0, lines.length)).toEqual(lines);
  });

  test("of a Secret no value is shown", async () => {
    const secret = "kind: Secret\napiVersion: v1\nmetadata: {name: a}\nstringData:\n";
    for (const line of [
      "  password: hunter2: 3",
      "   - hunter2: b: c",
      "\thunter2",
      "  a: *hunter2",
      "  hunter2\n  b: c",
      "  {{ hunter2 }}",
    ]) {
      expect((await refusal({ body: `${secret}${line}\n` })).join("\n")).not.toContain("hunter2: 3");
    }
    expect((await refusal({ body: `${secret}  password: hunter2: 3` }))[0]).toBe("  password: REDACTED");
  });
});

describe("files", () => {
  test("a file, a folder in order of names, its folders too, a pattern", async () => {
    const home = folderOf({
      "b.yaml": map("b"),
      "a.json": '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}',
      "c.yml": map("c"),
      "no.txt": "no: [",
      "deep/er/d.yaml": map("d"),
    });
    symlinkSync(home, join(home, "deep", "circle"));
    expect(await names({ files: ["~/b.yaml"] }, home)).toEqual(["b"]);
    expect(await names({ files: ["~"] }, home)).toEqual(["a", "b", "c"]);
    expect(await names({ files: [home], recursive: true })).toEqual(["a", "b", "c", "d"]);
    expect(await names({ files: ["~/*.y*ml"] }, home)).toEqual(["b", "c"]);
    expect(await names({ files: ["~/c.yml", "~/a.json"], body: map("e") }, home)).toEqual(["c", "a", "e"]);
    expect(await refusal({ files: ["~/deep"] }, home)).toContain("Try: --recursive looks into its folders too");
    expect(await refusal({ files: ["~/x*.yaml"] }, home)).toContain("Why: there is no such file or folder");
  });

  test("UTF-16, as Windows writes it", async () => {
    const home = folderOf({ "a.yaml": Buffer.from(`\ufeff${map("a")}`, "utf16le") });
    expect(await names({ files: ["~/a.yaml"] }, home)).toEqual(["a"]);
  });

  test("name the file and its line when something is wrong", async () => {
    const home = folderOf({ "a.yaml": `${map("a")}data: [\n` });
    expect((await refusal({ files: ["~/a.yaml"] }, home))[2]).toBe("InvalidYaml: ~/a.yaml, line 5 is no valid YAML");
    expect((await refusal({ files: ["/dev/zero"] })).join()).toContain("a pipe or a device");
    expect((await refusal({ files: ["-"] }))[0]).toBe("StandardInput: a notebook has no standard input");
    expect((await refusal({}))[0]).toMatch(/^NoManifests: say what/);
  });
});

test("an address", async () => {
  await using web = await standInApiServer({ "/a.yaml": { text: map("a") } }, { tls: false });
  expect(await names({ files: [`${web.server}/a.yaml`] })).toEqual(["a"]);
  expect((await refusal({ files: ["http://example.org/a.yaml"] }))[0]).toMatch(/^BadAddress/);
  expect(await refusal({ files: [`${web.server}/b.yaml`] })).toContain("Why: it answers 404: there is nothing");
});

describe("values of the notebook", () => {
  const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, gone: undefined };
  const given = (value: unknown) => ({ files: ["${1}"], values: new Map([["${1}", value]]) });
  test("one object, several, a list", async () => {
    expect((await read(given(object)))[0]).toEqual({
      object: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } },
      place: { source: "the object" },
    });
    expect(await names(given([object, object]))).toEqual(["a", "a"]);
    expect(await names(given({ apiVersion: "v1", kind: "List", items: [object] }))).toEqual(["a"]);
    expect(await names({ files: [map("text")] })).toEqual(["text"]);
  });

  test("what is no object is told", async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect((await refusal(given(circle)))[0]).toBe("NotAValue: the object cannot be written as JSON");
    expect((await refusal(given(() => object)))[0]).toBe("NotAValue: the object is a function");
    expect((await refusal(given(Promise.resolve(object))))[0]).toBe("NotAValue: the object is a promise");
    expect((await refusal(given([object, { kind: "Pod" }]))).slice(0, 2)).toEqual([
      "NotAnObject: the object, item 2 is no object that a cluster could take",
      "Why: it has no apiVersion",
    ]);
    expect((await refusal(given([])))[0]).toMatch(/^NoManifests/);
  });
});
