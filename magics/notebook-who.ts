import { defineMagic } from "../src/magic/declare.ts";
import { variableNames } from "../src/notebook/variables.ts";

export default defineMagic({
  path: "%who",
  alone: "line",
  summary: "The names that this notebook's cells have declared",
  args: {},
  examples: [["Names alone", "%who"]],
  run: async (_options, _session, call) => variableNames(call),
});
