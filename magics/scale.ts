import { defineMagic, flag, number, text } from "../src/magic/declare.ts";
import { contextArg, filenameArg, namedArg, namespaceArg, selectorArg } from "../src/objects/args.ts";
import { scaleForSession } from "../src/objects/change/scale.ts";

export default defineMagic({
  path: "scale",
  summary: "Set how many replicas there are to be",
  details: "Of every kind that can be scaled: Deployments, StatefulSets, ReplicaSets, and custom kinds that say how.",
  changes: "cluster",
  args: {
    what: namedArg,
    replicas: number({ help: "How many there are to be" }),
    currentReplicas: number({ help: "Only while there are to be so many" }),
    wait: flag({ help: "Wait until they are there and ready" }),
    timeout: text({ help: "Wait at most so long, such as 90s or 5m", placeholder: "TIME" }),
    all: flag({ help: "Every object of the kinds" }),
    selector: selectorArg,
    filename: filenameArg,
    namespace: namespaceArg,
    resourceVersion: text({ help: "Only while the object is at this version", placeholder: "VERSION" }),
    context: contextArg,
  },
  examples: [
    ["Three of them", "%k8s scale deploy/web --replicas 3"],
    ["And wait for them", "%k8s scale deploy/web --replicas 3 --wait --timeout 5m"],
    ["Only when there are two now", "%k8s scale deploy/web --current-replicas 2 --replicas 3"],
  ],
  run: (options, session, call) => scaleForSession(options, session, call),
});
