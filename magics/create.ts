import { defineMagic, flag, text, words } from "../src/magic/declare.ts";
import { createForSession } from "../src/objects/apply/create.ts";
import { contextArg, filenameArg, namespaceArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "create",
  summary: "Make objects that are not there yet, from manifests",
  details:
    "An object that is there already is refused; %k8s apply changes it. A name may be left to the server: metadata.generateName.",
  changes: "cluster",
  body: "optional",
  args: {
    what: words({ help: "Objects of the notebook as ${…}, or manifests as after -f", placeholder: "${OBJECT}", objects: true }),
    filename: filenameArg,
    recursive: flag({ short: "R", help: "Folders below folders too" }),
    namespace: namespaceArg,
    selector: text({ short: "l", help: "Only manifests with these labels, such as app=web", placeholder: "LABELS" }),
    fieldManager: text({ help: "Under whose name fields are set; k8s-magics if not given", placeholder: "NAME" }),
    context: contextArg,
  },
  examples: [
    ["From a file", "%k8s create -f job.yaml"],
    ["An object of the notebook", "%k8s create ${job}"],
    ["From the cell itself", "%%k8s create\n    apiVersion: batch/v1\n    kind: Job\n    metadata: {generateName: pi-}\n    …"],
  ],
  run: (options, session, call) => createForSession(options, session, call),
});
