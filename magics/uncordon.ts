import { defineMagic } from "../src/magic/declare.ts";
import { contextArg, selectorArg } from "../src/objects/args.ts";
import { nodesArg } from "../src/objects/change/args.ts";
import { cordonForSession } from "../src/objects/change/cordon.ts";

export default defineMagic({
  path: "uncordon",
  summary: "Let nodes take new pods again",
  changes: "cluster",
  args: { nodes: nodesArg, selector: selectorArg, context: contextArg },
  examples: [["One node", "%k8s uncordon node-1"]],
  run: (options, session, call) => cordonForSession(false, options, session, call),
});
