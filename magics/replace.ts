import { defineMagic, flag } from "../src/magic/declare.ts";
import { replaceForSession } from "../src/objects/apply/replace.ts";
import { contextArg, fieldManagerArg, manifestArgs } from "../src/objects/args.ts";

export default defineMagic({
  path: "replace",
  summary: "Make objects exactly what manifests say, dropping what they do not say",
  details: "Most often %k8s apply is what is meant: it leaves alone what the manifest does not say.",
  changes: "cluster",
  body: "optional",
  args: {
    ...manifestArgs,
    force: flag({ help: "Delete what is there and make it anew: for fields that cannot change" }),
    fieldManager: fieldManagerArg,
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
