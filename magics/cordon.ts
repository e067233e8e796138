import { defineMagic } from "../src/magic/declare.ts";
import { contextArg, selectorArg } from "../src/objects/args.ts";
import { nodesArg } from "../src/objects/change/args.ts";
import { cordonForSession } from "../src/objects/change/cordon.ts";

export default defineMagic({
  path: "cordon",
  summary: "Let nodes take no new pods",
  changes: "cluster",
  args: { nodes: nodesArg, selector: selectorArg, context: contextArg },
  examples: [["One node", "%k8s cordon node-1"]],
  run: (options, session, call) => cordonForSession(true, options, session, call),
});
