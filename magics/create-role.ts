import { defineMagic } from "../src/magic/declare.ts";
import { createArgs, nameArg, ruleArgs } from "../src/objects/create/args.ts";
import { createRoleForSession } from "../src/objects/create/roles.ts";

export default defineMagic({
  path: "create role",
  summary: "Make a Role: what may be done in a namespace",
  changes: "cluster",
  args: {
    name: nameArg,
    ...ruleArgs,
    ...createArgs,
  },
  examples: [["To read pods and their logs", "%k8s create role reader --verb get,list,watch --resource pods,pods/log"]],
  run: (options, session, call) => createRoleForSession(options, session, call),
});
