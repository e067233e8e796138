import { choice, defineMagic, text } from "../src/magic/declare.ts";
import { namedArg } from "../src/objects/args.ts";
import { createArgs } from "../src/objects/create/args.ts";
import { exposeForSession } from "../src/objects/create/expose.ts";

export default defineMagic({
  path: "expose",
  summary: "Make a Service for a Deployment, a pod or what else selects pods",
  details: "Selector and ports are those of the object, where nothing else is said.",
  changes: "cluster",
  args: {
    what: namedArg,
    port: text({ help: "The service's port, or several with commas", placeholder: "PORT" }),
    targetPort: text({ help: "The pods' port, by number or name; the same by default", placeholder: "PORT" }),
    name: text({ help: "The service's name; the object's by default", placeholder: "NAME" }),
    type: choice({ choices: ["ClusterIP", "NodePort", "LoadBalancer"], help: "Who can reach it" }),
    protocol: choice({ choices: ["TCP", "UDP", "SCTP"], help: "The port's protocol" }),
    selector: text({ help: "Which pods, such as app=web", placeholder: "LABELS" }),
    labels: text({ short: "l", help: "The service's own labels", placeholder: "LABELS" }),
    clusterIp: text({ help: "An address of its own; None for none", placeholder: "ADDRESS" }),
    externalIp: text({ help: "A further address that nodes answer at", placeholder: "ADDRESS" }),
    sessionAffinity: choice({ choices: ["None", "ClientIP"], help: "Whether one client stays with one pod" }),
    ...createArgs,
  },
  examples: [
    ["A Deployment, within the cluster", "%k8s expose deploy/web --port 80 --target-port 8080"],
    ["On every node", "%k8s expose deploy/web --port 80 --type NodePort"],
  ],
  run: (options, session, call) => exposeForSession(options, session, call),
});
