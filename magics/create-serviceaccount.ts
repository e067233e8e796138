import { defineMagic } from "../src/magic/declare.ts";
import { createArgs, nameArg } from "../src/objects/create/args.ts";
import { createForSession } from "../src/objects/create/create.ts";
import { serviceAccountOf } from "../src/objects/create/small-objects.ts";

export default defineMagic({
  path: "create serviceaccount",
  summary: "Make an account that programs sign in with",
  changes: "cluster",
  args: { name: nameArg, ...createArgs },
  examples: [["Make one", "%k8s create serviceaccount robot"]],
  run: (options, session, call) => createForSession(serviceAccountOf(options), options, session, call),
});
