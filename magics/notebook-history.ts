import { defineMagic, flag, number, text } from "../src/magic/declare.ts";
import { typedCells } from "../src/notebook/history.ts";

export default defineMagic({
  path: "%history",
  alone: "line",
  summary: "The cells that were typed since this kernel started",
  args: {
    last: number({ short: "n", help: "So many of the last" }),
    grep: text({ short: "g", help: "Only those that hold a text; * and ? as in a shell", placeholder: "TEXT" }),
    output: flag({ short: "o", help: "Their results too" }),
  },
  examples: [
    ["The last ten, with their results", "%history -n 10 -o"],
    ["Where a cluster was chosen", "%history -g 'k8s use'"],
  ],
  run: async (options, _session, call) => typedCells(options, call),
});
