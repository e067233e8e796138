import { defineMagic, flag, text, words } from "../src/magic/declare.ts";
import { diffForSession } from "../src/objects/apply/diff.ts";
import { contextArg, filenameArg, namespaceArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "diff",
  summary: "What %k8s apply would change, as the server says",
  details: "Assigned, it gives the names of what would change. Values of Secrets are not shown, only that they differ.",
  body: "optional",
  args: {
    what: words({ help: "Objects of the notebook as ${…}, or manifests as after -f", placeholder: "${OBJECT}", objects: true }),
    filename: filenameArg,
    recursive: flag({ short: "R", help: "Folders below folders too" }),
    namespace: namespaceArg,
    selector: text({ short: "l", help: "Only manifests with these labels, such as app=web", placeholder: "LABELS" }),
    forceConflicts: flag({ help: "As if fields that somebody else set were taken over" }),
    fieldManager: text({ help: "Under whose name fields are set; k8s-magics if not given", placeholder: "NAME" }),
    context: contextArg,
  },
  examples: [
    ["Of a folder", "%k8s diff -f manifests/"],
    ["Of an object of the notebook", "%k8s diff ${deployment}"],
    ["Whether anything would change", "const changed = %k8s diff -f web.yaml"],
  ],
  run: (options, session, call) => diffForSession(options, session, call),
});
