import { defineMagic } from "../src/magic/declare.ts";
import { allNamespacesArg, contextArg, namedArg, namespaceArg, selectorArg } from "../src/objects/args.ts";
import { describeForSession } from "../src/objects/describe/describe.ts";

export default defineMagic({
  path: "describe",
  summary: "Tell everything about objects, what decides first",
  details:
    "For every kind: why it is as it is, its conditions, what it was asked to be, its owners, what belongs to it, and its events, newest last. " +
    "Of Secrets, keys and sizes are shown, never values. A name's beginning is enough.",
  args: {
    what: { ...namedArg, required: true },
    selector: selectorArg,
    allNamespaces: allNamespacesArg,
    namespace: namespaceArg,
    context: contextArg,
  },
  examples: [
    ["A pod, and why it does not run", "%k8s describe pod/web-7c9"],
    ["All pods of an app", "%k8s describe pods -l app=web"],
    ["What a node has left", "%k8s describe node n1"],
    ["As values", "const [web] = %k8s describe deploy/web"],
  ],
  run: (options, session) => describeForSession(options, session),
});
