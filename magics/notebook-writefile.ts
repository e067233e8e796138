import { defineMagic, flag, word } from "../src/magic/declare.ts";
import { filesEnding } from "../src/notebook/paths.ts";
import { writeCellFile } from "../src/notebook/write-file.ts";

export default defineMagic({
  path: "%writefile",
  alone: true,
  summary: "Write a cell to a file: whole, or not at all",
  body: "required",
  args: {
    file: word({
      help: "The file; ~ is the home folder",
      required: true,
      placeholder: "FILE",
      complete: filesEnding([""]),
    }),
    append: flag({ short: "a", help: "Add it to what the file holds" }),
  },
  examples: [
    ["A manifest beside the notebook", "%%writefile web.yaml\n    kind: Deployment\n    …"],
    ["A line more", "%%writefile -a notes.txt\n    …"],
  ],
  run: (options, session, call) => writeCellFile({ file: options.file, text: call.body ?? "", append: options.append }, session),
});
