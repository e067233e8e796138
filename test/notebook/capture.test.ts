import { expect, test } from "@jest/globals";
import { captureCell } from "../../src/notebook/capture.ts";
import type { CaptureOptions } from "../../src/notebook/captured.ts";
import { standInNotebook } from "../support/stand-in-notebook.ts";

const none: CaptureOptions = { noStdout: false, noStderr: false, noDisplay: false };

function cell(options: Partial<CaptureOptions> = {}) {
  const notebook = standInNotebook();
  const { value } = captureCell({ ...none, ...options }, { assigned: true, values: new Map(), notebook });
  const page = notebook.page();
  page.stream("stdout", "out\n");
  page.stream("stderr", "err\n");
  page.display({ "text/plain": "one" }, { id: "1" });
  page.display({ "text/plain": "two" });
  page.display({ "text/plain": "changed" }, { id: "1", update: true });
  return { notebook, page, value };
}

test("keeps what a cell puts out, the last state of a display, up to its end", () => {
  const { notebook, page, value } = cell();
  notebook.end();
  page.stream("stdout", "later");
  expect(notebook.shown).toEqual(["stdout later"]);
  expect([value.stdout, value.stderr, value.outputs]).toEqual([
    "out\n",
    "err\n",
    [{ "text/plain": "changed" }, { "text/plain": "two" }],
  ]);
  value.show();
  expect(notebook.shown.slice(1)).toEqual(["stdout out\n", "stderr err\n", { "text/plain": "changed" }, { "text/plain": "two" }]);
});

test("leaves on the page what it is told to", () => {
  expect(cell({ noStdout: true }).notebook.shown).toEqual(["stdout out\n"]);
  expect(cell({ noStderr: true }).notebook.shown).toEqual(["stderr err\n"]);
  expect(cell({ noDisplay: true }).notebook.shown).toHaveLength(3);
});

test("a display that was there before changes where it is", () => {
  const { notebook, page } = cell();
  page.display({ "text/plain": "old" }, { id: "earlier", update: true });
  expect(notebook.shown).toEqual([{ "text/plain": "old" }]);
});
