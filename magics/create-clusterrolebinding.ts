import { defineMagic, list, text } from "../src/magic/declare.ts";
import { createEverywhereArgs, nameArg } from "../src/objects/create/args.ts";
import { clusterRoleBindingOf } from "../src/objects/create/bindings.ts";
import { createForSession } from "../src/objects/create/create.ts";

export default defineMagic({
  path: "create clusterrolebinding",
  summary: "Give somebody a role across the cluster",
  changes: "cluster",
  args: {
    name: nameArg,
    clusterrole: text({
      help: "The ClusterRole, such as view",
      placeholder: "NAME",
      complete: ({ known }) => known.names("clusterrole"),
    }),
    user: list({ help: "To this user", placeholder: "NAME" }),
    group: list({ help: "To everybody in this group", placeholder: "NAME" }),
    serviceaccount: list({ help: "To this service account", placeholder: "NAMESPACE:NAME" }),
    ...createEverywhereArgs,
  },
  examples: [["Let a group look at everything", "%k8s create clusterrolebinding team-views --clusterrole view --group team"]],
  run: (options, session, call) => createForSession(clusterRoleBindingOf(options), options, session, call),
});
