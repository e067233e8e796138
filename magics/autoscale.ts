import { defineMagic, number, text } from "../src/magic/declare.ts";
import { contextArg, filenameArg, namedArg, namespaceArg } from "../src/objects/args.ts";
import { autoscaleForSession } from "../src/objects/change/autoscale.ts";

export default defineMagic({
  path: "autoscale",
  summary: "Have the number of replicas follow the load",
  details: "Makes a HorizontalPodAutoscaler; it needs metrics-server, and pods that say how much CPU they request.",
  changes: "cluster",
  args: {
    what: namedArg,
    min: number({ help: "At least so many; 1 by default" }),
    max: number({ help: "At most so many" }),
    cpuPercent: number({ help: "How much of the requested CPU is to be used; the server's default is 80" }),
    name: text({ help: "Another name than the target's", placeholder: "NAME" }),
    filename: filenameArg,
    namespace: namespaceArg,
    context: contextArg,
  },
  examples: [["Two to five, at 80 %", "%k8s autoscale deploy/web --min 2 --max 5 --cpu-percent 80"]],
  run: (options, session, call) => autoscaleForSession(options, session, call),
});
