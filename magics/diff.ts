import { defineMagic, flag } from "../src/magic/declare.ts";
import { diffForSession } from "../src/objects/apply/diff.ts";
import { contextArg, fieldManagerArg, manifestArgs } from "../src/objects/args.ts";

export default defineMagic({
  path: "diff",
  summary: "What %k8s apply would change, as the server says",
  details: "Assigned, it gives the names of what would change. Values of Secrets are not shown, only that they differ.",
  body: "optional",
  args: {
    ...manifestArgs,
    forceConflicts: flag({ help: "As if fields that somebody else set were taken over" }),
    fieldManager: fieldManagerArg,
    context: contextArg,
  },
  examples: [
    ["Of a folder", "%k8s diff -f manifests/"],
    ["Of an object of the notebook", "%k8s diff ${deployment}"],
    ["Whether anything would change", "const changed = %k8s diff -f web.yaml"],
  ],
  run: (options, session, call) => diffForSession(options, session, call),
});
