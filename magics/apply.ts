import { defineMagic, flag, text } from "../src/magic/declare.ts";
import { applyForSession } from "../src/objects/apply/apply.ts";
import { contextArg, fieldManagerArg, manifestArgs } from "../src/objects/args.ts";

export default defineMagic({
  path: "apply",
  summary: "Make objects what manifests say: files, addresses, the cell, or values of the notebook",
  details:
    "The server merges (server-side apply): what a manifest says counts, what it does not say stays. Namespaces and custom kinds come " +
    "first, the rest at once. Unknown fields are refused. A field that somebody else set to another value is a conflict, and stays. " +
    "Relative paths start where the notebook is.",
  changes: "cluster",
  body: "optional",
  args: {
    ...manifestArgs,
    diff: flag({ help: "Show what changes, before it does; with --dry-run that alone" }),
    prune: flag({ help: "Delete what was applied with the labels of -l and is in the manifests no longer" }),
    wait: flag({ help: "Wait until everything is ready" }),
    timeout: text({ help: "How long --wait waits at most", fallback: "5m", placeholder: "TIME" }),
    forceConflicts: flag({ help: "Take over fields that somebody else set" }),
    fieldManager: fieldManagerArg,
    context: contextArg,
    serverSide: flag({ help: "As kubectl has it: it is always so here" }),
  },
  examples: [
    ["A file, and what would change first", "%k8s apply -f web.yaml --diff"],
    ["A folder, and wait until it runs", "%k8s apply -f manifests/ --wait"],
    ["An object of the notebook", "%k8s apply ${deployment}"],
    ["What the server would say", "%k8s apply -f web.yaml --dry-run"],
    ["A folder; what is no longer in it goes", "%k8s apply -f manifests/ --prune -l app=web"],
    ["What is in a variable now", "const applied = %k8s apply -f web.yaml"],
    ["From the cell itself", "%%k8s apply\n    apiVersion: v1\n    kind: ConfigMap\n    …"],
  ],
  run: (options, session, call) => applyForSession(options, session, call),
});
