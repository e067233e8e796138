import { defineMagic, word } from "../src/magic/declare.ts";
import { filesEnding } from "../src/notebook/paths.ts";
import { runFile } from "../src/notebook/run-file.ts";

export default defineMagic({
  path: "%run",
  alone: "line",
  summary: "Run another notebook's cells, or a TypeScript file, in this session",
  details:
    "Cells run in order, magics included, and what they declare stays here; the first error ends it, under the cell's name. Relative " +
    "imports begin in this notebook's folder.",
  args: {
    file: word({
      help: "The notebook or file",
      required: true,
      placeholder: "FILE",
      complete: filesEnding([".ipynb", ".ts", ".js"]),
    }),
  },
  examples: [
    ["What all notebooks of a project begin with", "%run setup.ipynb"],
    ["A file, as one cell", "%run ~/lib/plots.ts"],
  ],
  run: (options, session, call) => runFile(options.file, session, call),
});
