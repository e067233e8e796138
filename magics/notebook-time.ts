import { defineMagic } from "../src/magic/declare.ts";
import { timeCode } from "../src/notebook/time.ts";

export default defineMagic({
  path: "%time",
  alone: "code",
  summary: "Measure a cell, or with one % a statement: processor and wall time",
  details:
    "What it measures runs as it would without: TypeScript and magics, variables stay, the last value is shown. The processor time is " +
    "the kernel's own, without the programs it starts. `%time` takes the rest of its line, `%%time` the whole cell.",
  args: {},
  examples: [
    ["A cell", "%%time\n    const rows = await load()\n    rows.length"],
    ["A statement", "%time const pods = %k8s get pods -A"],
  ],
  run: async (_options, session, call) => timeCode(session, call),
});
