import { defineMagic, text } from "../src/magic/declare.ts";
import { createArgs, nameArg } from "../src/objects/create/args.ts";
import { createForSession } from "../src/objects/create/create.ts";
import { quotaOf } from "../src/objects/create/small-objects.ts";

export default defineMagic({
  path: "create quota",
  summary: "Limit what a namespace may use",
  changes: "cluster",
  args: {
    name: nameArg,
    hard: text({ help: "At most so much, such as cpu=8,memory=16Gi,pods=20", placeholder: "LIMITS" }),
    scopes: text({ help: "Only for such pods, such as BestEffort,NotTerminating", placeholder: "SCOPES" }),
    ...createArgs,
  },
  examples: [["For a team", "%k8s create quota team --hard cpu=8,memory=16Gi,pods=20"]],
  run: (options, session, call) => createForSession(quotaOf(options), options, session, call),
});
