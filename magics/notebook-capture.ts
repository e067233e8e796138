import { defineMagic, flag, word } from "../src/magic/declare.ts";
import { captureCell } from "../src/notebook/capture.ts";

export default defineMagic({
  path: "%capture",
  alone: "cell",
  summary: "Keep what a cell puts out in a variable, in place of the page",
  details:
    "NAME.stdout, NAME.stderr and NAME.outputs hold it, the last value among them; NAME.show() shows it. What the cell declares " +
    "stays, and an error is told as ever. Without NAME it is thrown away.",
  args: {
    name: word({ help: "The variable", placeholder: "NAME", variable: "out" }),
    noStdout: flag({ help: "Leave standard output on the page" }),
    noStderr: flag({ help: "Leave standard error on the page" }),
    noDisplay: flag({ help: "Leave displays and the last value on the page" }),
  },
  examples: [
    ["Outputs in a variable", "%%capture seen\n    %k8s get pods"],
    ["A quiet cell, errors and warnings apart", "%%capture --no-stderr\n    await prepare()"],
  ],
  run: async (options, _session, call) => captureCell(options, call),
});
