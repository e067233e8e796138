import { defineMagic, flag, text, words } from "../src/magic/declare.ts";
import { replaceForSession } from "../src/objects/apply/replace.ts";
import { contextArg, filenameArg, namespaceArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "replace",
  summary: "Make objects exactly what manifests say, dropping what they do not say",
  details: "Most often %k8s apply is what is meant: it leaves alone what the manifest does not say.",
  changes: "cluster",
  body: "optional",
  args: {
    what: words({ help: "Objects of the notebook as ${…}, or manifests as after -f", placeholder: "${OBJECT}", objects: true }),
    filename: filenameArg,
    recursive: flag({ short: "R", help: "Folders below folders too" }),
    namespace: namespaceArg,
    selector: text({ short: "l", help: "Only manifests with these labels, such as app=web", placeholder: "LABELS" }),
    force: flag({ help: "Delete what is there and make it anew: for fields that cannot change" }),
    fieldManager: text({ help: "Under whose name fields are set; k8s-magics if not given", placeholder: "NAME" }),
    context: contextArg,
  },
  examples: [
    ["From a file", "%k8s replace -f web.yaml"],
    ["A field that cannot change", "%k8s replace -f web.yaml --force"],
    ["An object that was changed in the notebook", "%k8s replace ${changed}"],
    ["From the cell itself", "%%k8s replace\n    apiVersion: v1\n    kind: ConfigMap\n    …"],
  ],
  run: (options, session, call) => replaceForSession(options, session, call),
});
