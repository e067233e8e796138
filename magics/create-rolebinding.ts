import { defineMagic, list, text } from "../src/magic/declare.ts";
import { createArgs, nameArg } from "../src/objects/create/args.ts";
import { roleBindingOf } from "../src/objects/create/bindings.ts";
import { createForSession } from "../src/objects/create/create.ts";

export default defineMagic({
  path: "create rolebinding",
  summary: "Give somebody a role in a namespace",
  changes: "cluster",
  args: {
    name: nameArg,
    clusterrole: text({
      help: "A ClusterRole, such as view, edit or admin",
      placeholder: "NAME",
      complete: ({ known }) => known.names("clusterrole"),
    }),
    role: text({ help: "A Role of the namespace", placeholder: "NAME", complete: ({ known }) => known.names("role") }),
    user: list({ help: "To this user", placeholder: "NAME" }),
    group: list({ help: "To everybody in this group", placeholder: "NAME" }),
    serviceaccount: list({ help: "To this service account", placeholder: "NAMESPACE:NAME" }),
    ...createArgs,
  },
  examples: [
    ["Let a colleague look", "%k8s create rolebinding bob-views --clusterrole view --user bob"],
    ["Let a program edit", "%k8s create rolebinding robot --clusterrole edit --serviceaccount default:robot"],
  ],
  run: (options, session, call) => createForSession(roleBindingOf(options), options, session, call),
});
