import { contextNameArg } from "../src/inspect/args.ts";
import { unsetFields } from "../src/inspect/edits/set-fields.ts";
import { settableNames } from "../src/kubeconfig/plans/settable.ts";
import { defineMagic, words } from "../src/magic/declare.ts";

export default defineMagic({
  path: "unset",
  summary: "Take fields of a context, its cluster and its user away",
  changes: "kubeconfig",
  args: {
    name: contextNameArg,
    fields: words({ help: "Fields", placeholder: "FIELD", complete: () => settableNames }),
  },
  examples: [["Back to the namespace default", "%k8s unset beta namespace"]],
  run: (request, session, call) => unsetFields(session, request, call),
});
