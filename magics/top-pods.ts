import { choice, defineMagic, flag, word } from "../src/magic/declare.ts";
import { allNamespacesArg, contextArg, namespaceArg, selectorArg } from "../src/objects/args.ts";
import { topPodsForSession } from "../src/objects/top/pods.ts";

export default defineMagic({
  path: "top pods",
  summary: "What pods take of CPU and memory, beside their requests and limits",
  details: "Measured by the cluster's metrics-server; it says so when there is none.",
  args: {
    name: word({ help: "Only this pod", placeholder: "NAME", complete: ({ known }) => known.names("pods") }),
    namespace: namespaceArg,
    allNamespaces: allNamespacesArg,
    selector: selectorArg,
    containers: flag({ help: "A line for each container" }),
    sortBy: choice({ choices: ["cpu", "memory"], help: "The most first" }),
    context: contextArg,
  },
  examples: [
    ["What takes most memory", "%k8s top pods -A --sort-by memory"],
    ["Each container of a pod", "%k8s top pods web-7c9 --containers"],
    ["Numbers to go on with, in cores and bytes", "const usage = %k8s top pods -l app=web"],
  ],
  run: (options, session) => topPodsForSession(options, session),
});
