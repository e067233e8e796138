import { unshareForSession } from "../src/inspect/shares.ts";
import { defineMagic, flag, text, word } from "../src/magic/declare.ts";
import { contextArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "unshare",
  summary: "Take back what was lent: its token is refused, its certificate has no rights",
  details:
    "The binding and the account are removed; the API server refuses them within seconds. The namespace and its data stay, " +
    "unless --delete-namespace: only for one that was made for this loan, and after asking.",
  changes: "cluster",
  args: {
    user: word({ help: "To whom it was lent", required: true, placeholder: "USER" }),
    namespace: text({
      short: "n",
      help: "Which loan, when there are several",
      complete: ({ known }) => known.namespaces(),
    }),
    deleteNamespace: flag({ help: "Delete the namespace too, with everything in it" }),
    context: contextArg,
  },
  examples: [
    ["Bob's access ends now", "%k8s unshare bob"],
    ["What would be removed", "%k8s unshare bob --dry-run"],
    ["With the namespace and all that is in it", "%k8s unshare bob --delete-namespace"],
  ],
  run: (options, session, { dryRun, yes }) => unshareForSession(options, session, { dryRun, yes }),
});
