import { defineMagic } from "../src/magic/declare.ts";
import { createForSession } from "../src/objects/apply/create.ts";
import { contextArg, fieldManagerArg, manifestArgs } from "../src/objects/args.ts";

export default defineMagic({
  path: "create",
  summary: "Make objects that are not there yet, from manifests",
  details:
    "An object that is there already is refused; %k8s apply changes it. A name may be left to the server: metadata.generateName.",
  changes: "cluster",
  body: "optional",
  args: {
    ...manifestArgs,
    fieldManager: fieldManagerArg,
    context: contextArg,
  },
  examples: [
    ["From a file", "%k8s create -f job.yaml"],
    ["An object of the notebook", "%k8s create ${job}"],
    ["From the cell itself", "%%k8s create\n    apiVersion: batch/v1\n    kind: Job\n    metadata: {generateName: pi-}\n    …"],
  ],
  run: (options, session, call) => createForSession(options, session, call),
});
