import { defineMagic } from "../src/magic/declare.ts";
import { createEverywhereArgs, nameArg } from "../src/objects/create/args.ts";
import { createForSession } from "../src/objects/create/create.ts";
import { namespaceOf } from "../src/objects/create/workloads.ts";

export default defineMagic({
  path: "create namespace",
  summary: "Make a namespace",
  changes: "cluster",
  args: { name: nameArg, ...createEverywhereArgs },
  examples: [
    ["Make one", "%k8s create namespace team"],
    ["Its manifest, without making it", "%k8s create namespace team --dry-run -o yaml"],
  ],
  run: (options, session, call) => createForSession(namespaceOf(options), options, session, call),
});
