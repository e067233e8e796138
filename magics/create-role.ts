import { defineMagic, list } from "../src/magic/declare.ts";
import { createArgs, nameArg } from "../src/objects/create/args.ts";
import { createRoleForSession } from "../src/objects/create/roles.ts";

export default defineMagic({
  path: "create role",
  summary: "Make a Role: what may be done in a namespace",
  changes: "cluster",
  args: {
    name: nameArg,
    verb: list({ help: "What it allows, such as get,list,watch", placeholder: "VERBS" }),
    resource: list({ help: "On what, such as pods,deployments.apps,pods/log", placeholder: "KINDS" }),
    resourceName: list({ help: "Only on objects of these names", placeholder: "NAMES" }),
    ...createArgs,
  },
  examples: [["To read pods and their logs", "%k8s create role reader --verb get,list,watch --resource pods,pods/log"]],
  run: (options, session, call) => createRoleForSession(options, session, call),
});
