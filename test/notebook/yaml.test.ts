import { expect, test } from "@jest/globals";
import { yamlOfCell } from "../../src/notebook/yaml.ts";

const web = "kind: Deployment\nmetadata:\n  name: web\n";

test.each([
  [web, { kind: "Deployment", metadata: { name: "web" } }, "web: Deployment web"],
  [`---\n${web}---\n# nothing\n`, { kind: "Deployment", metadata: { name: "web" } }, "web: Deployment web"],
  [
    `${web}---\n- 1\n- 2\n---\ntext`,
    [{ kind: "Deployment", metadata: { name: "web" } }, [1, 2], "text"],
    "web: Deployment web, a list of 2, a string",
  ],
  ["a: yes\nb: 010\nc: &x {d: 1}\ne: *x", { a: true, b: 8, c: { d: 1 }, e: { d: 1 } }, "web: an object of 4 fields"],
  ['{"a": 1}', { a: 1 }, "web: an object of 1 field"],
])("%j", (text, value, words) => {
  const { value: read, view } = yamlOfCell(text, "web");
  expect([read, view?.["text/plain"]]).toEqual([value, words]);
});

test.each([
  ["a: 1\n b: 2", "InvalidYaml", " b: 2"],
  ["a: 1\n---\nkind: x\nb: [1", "InvalidYaml", "b: [1"],
  ["a: 1\na: 2", "InvalidYaml", "a: 2"],
  ["a:\n\t- 1", "InvalidYaml", " - 1"],
])("%j is refused, with its line", (text, name, line) => {
  expect(() => yamlOfCell(text, "web")).toThrow(expect.objectContaining({ name, caret: expect.objectContaining({ line }) }));
});

test("says that nothing is there, and what a template is", () => {
  expect(() => yamlOfCell("# only this\n", "web")).toThrow(expect.objectContaining({ name: "NothingToRead" }));
  expect(() => yamlOfCell("a: {{ .Values.x }}", "web")).toThrow(expect.objectContaining({ name: "HelmTemplate" }));
});
