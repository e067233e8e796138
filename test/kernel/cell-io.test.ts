import { expect, test } from "@jest/globals";
import { createCell } from "../../src/kernel/cell-io.ts";
import type { OutputTaker } from "../../src/kernel/language.ts";
import type { ToFront } from "../../src/kernel/messages.ts";

function cellWith() {
  const told: string[] = [];
  const tellFront = (message: ToFront) =>
    void told.push(message.kind === "stream" ? message.text : message.kind === "iopub" ? message.outgoing.type : message.kind);
  const kernelSignal = new AbortController().signal;
  const parent = { msg_id: "1", msg_type: "execute_request", session: "s", username: "u", date: "", version: "5.4" };
  const asker = { ask: async () => "", answered: () => undefined };
  return { told, cell: createCell({ parent, identities: [], silent: false, allowStdin: false, kernelSignal, asker, tellFront }) };
}

const taker = (took: string[], name: string, streams: boolean): OutputTaker => ({
  stream: (stream, text) => streams && took.push(`${name} ${stream} ${text}`) > 0,
  display: (bundle) => took.push(`${name} ${JSON.stringify(bundle)}`) > 0,
});

test("outputs go to who takes them, the last to come first, and to the page when nobody does", () => {
  const { told, cell } = cellWith();
  const took: string[] = [];
  const endOuter = cell.divert(taker(took, "outer", true));
  const endInner = cell.divert(taker(took, "inner", false));
  cell.stream("stdout", "a");
  cell.display({ "text/plain": "b" });
  expect(cell.offer({ "text/plain": "c" })).toBe(true);
  endInner();
  endInner();
  cell.display({ "text/plain": "d" });
  endOuter();
  expect(cell.offer({ "text/plain": "e" })).toBe(false);
  cell.stream("stdout", "f");
  cell.display({ "text/plain": "g" });
  expect(took).toEqual(["outer stdout a", 'inner {"text/plain":"b"}', 'inner {"text/plain":"c"}', 'outer {"text/plain":"d"}']);
  expect(told).toEqual(["f", "display_data"]);
});
