import { defineMagic } from "../src/magic/declare.ts";
import { contextArg, namedArg, namespaceArg } from "../src/objects/args.ts";
import { treeForSession } from "../src/objects/tree/tree.ts";

export default defineMagic({
  path: "tree",
  summary: "Show an object among its owners and what belongs to it",
  details:
    "Owners above, everything they own below, each with its status and age; a Service leads to its pods, a pod to its claims, a claim to its " +
    "volume. Kinds that may not be listed are named.",
  args: { what: { ...namedArg, required: true }, namespace: namespaceArg, context: contextArg },
  examples: [
    ["A Deployment, its replica sets and pods", "%k8s tree deploy/web"],
    ["Whose pod this is", "%k8s tree pod/web-7c9"],
    ["What a custom object made", "%k8s tree sparkapplication/pi"],
  ],
  run: (options, session) => treeForSession(options, session),
});
