import { defineMagic } from "../src/magic/declare.ts";
import { variableTable } from "../src/notebook/variables.ts";

export default defineMagic({
  path: "%whos",
  alone: "line",
  summary: "The variables of this notebook with their types and values in short",
  args: {},
  examples: [["Names, types, values", "%whos"]],
  run: async (_options, _session, call) => variableTable(call),
});
