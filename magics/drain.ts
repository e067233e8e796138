import { defineMagic, flag, number, text } from "../src/magic/declare.ts";
import { contextArg, selectorArg } from "../src/objects/args.ts";
import { nodesArg } from "../src/objects/change/args.ts";
import { drainForSession } from "../src/objects/change/drain.ts";

export default defineMagic({
  path: "drain",
  summary: "Empty nodes of their pods, for work on them",
  details:
    "The node takes no new pods, and those on it are evicted as their disruption budgets allow: one that refuses is named, and asked again. " +
    "What may not go is said before anything is changed. ■ stops; the node stays cordoned.",
  changes: "cluster",
  args: {
    nodes: nodesArg,
    ignoreDaemonsets: flag({ help: "Leave the pods of DaemonSets where they are" }),
    deleteEmptydirData: flag({ help: "Also pods with emptyDir volumes, whose data are lost" }),
    force: flag({ help: "Also pods that nothing makes again" }),
    gracePeriod: number({ help: "Seconds to end in; each pod's own by default", placeholder: "SECONDS" }),
    timeout: text({ help: "At most so long, such as 5m", placeholder: "TIME" }),
    podSelector: text({ help: "Only pods with these labels", placeholder: "LABELS" }),
    disableEviction: flag({ help: "Delete the pods, whatever their disruption budgets say" }),
    selector: selectorArg,
    context: contextArg,
  },
  examples: [
    ["What would leave", "%k8s drain node-1 --ignore-daemonsets --dry-run"],
    ["Empty it", "%k8s drain node-1 --ignore-daemonsets --delete-emptydir-data"],
    ["And afterwards", "%k8s uncordon node-1"],
  ],
  run: (options, session, call) => drainForSession(options, session, call),
});
