import { defineMagic } from "../src/magic/declare.ts";
import { workingFolder } from "../src/notebook/folder.ts";

export default defineMagic({
  path: "%pwd",
  alone: "line",
  summary: "The folder that this notebook works in",
  args: {},
  examples: [["In a variable", "const here = %pwd"]],
  run: async () => workingFolder(),
});
