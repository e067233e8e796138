import { defineMagic, flag } from "../src/magic/declare.ts";
import { contextArg, selectorArg } from "../src/objects/args.ts";
import { nodesArg } from "../src/objects/change/args.ts";
import { taintForSession } from "../src/objects/change/taint.ts";

export default defineMagic({
  path: "taint",
  summary: "Keep pods off nodes, unless they tolerate it",
  details: "Nodes come first, then KEY=VALUE:EFFECT or KEY:EFFECT to set and KEY- or KEY:EFFECT- to take away.",
  changes: "cluster",
  args: {
    what: { ...nodesArg, help: "NODE…, then KEY=VALUE:EFFECT and KEY-" },
    overwrite: flag({ help: "Give a new value to what is there" }),
    all: flag({ help: "Every node" }),
    selector: selectorArg,
    context: contextArg,
  },
  examples: [
    ["Only for what tolerates it", "%k8s taint node-1 gpu=yes:NoSchedule"],
    ["For all again", "%k8s taint node-1 gpu-"],
  ],
  run: (options, session, call) => taintForSession(options, session, call),
});
