import { defineMagic, list, text } from "../src/magic/declare.ts";
import { createEverywhereArgs, nameArg, ruleArgs } from "../src/objects/create/args.ts";
import { createClusterRoleForSession } from "../src/objects/create/roles.ts";

export default defineMagic({
  path: "create clusterrole",
  summary: "Make a ClusterRole: what may be done across the cluster",
  changes: "cluster",
  args: {
    name: nameArg,
    ...ruleArgs,
    nonResourceUrl: list({ help: "Paths of the server that are no objects, such as /metrics", placeholder: "PATHS" }),
    aggregationRule: text({ help: "Made of the cluster roles with these labels", placeholder: "LABELS" }),
    ...createEverywhereArgs,
  },
  examples: [
    ["To look at nodes", "%k8s create clusterrole node-reader --verb get,list,watch --resource nodes"],
    ["To read metrics", "%k8s create clusterrole metrics --verb get --non-resource-url /metrics"],
  ],
  run: (options, session, call) => createClusterRoleForSession(options, session, call),
});
