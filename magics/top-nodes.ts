import { choice, defineMagic, word } from "../src/magic/declare.ts";
import { contextArg, selectorArg } from "../src/objects/args.ts";
import { topNodesForSession } from "../src/objects/top/nodes.ts";

export default defineMagic({
  path: "top nodes",
  summary: "What nodes give of CPU and memory, of what they have for pods",
  details: "Measured by the cluster's metrics-server; it says so when there is none.",
  args: {
    name: word({ help: "Only this node", placeholder: "NAME", complete: ({ known }) => known.names("nodes") }),
    selector: selectorArg,
    sortBy: choice({ choices: ["cpu", "memory"], help: "The most first" }),
    context: contextArg,
  },
  examples: [
    ["How full the nodes are", "%k8s top nodes"],
    ["The busiest first", "%k8s top nodes --sort-by cpu"],
  ],
  run: (options, session) => topNodesForSession(options, session),
});
