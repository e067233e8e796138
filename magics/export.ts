import { activeContextArg } from "../src/inspect/args.ts";
import { exportContext } from "../src/inspect/edits/export-context.ts";
import { defineMagic, text } from "../src/magic/declare.ts";

export default defineMagic({
  path: "export",
  summary: "Write one context with all it needs to a file of its own",
  details:
    "Certificates, keys and tokens are inside, so the file works anywhere. Only you can read it (0600), and it is never shown: " +
    "outputs are saved with the notebook.",
  changes: "kubeconfig",
  args: {
    name: activeContextArg,
    output: text({ short: "o", help: "The file; yaml gives the text to a variable", placeholder: "FILE|yaml" }),
  },
  examples: [
    ["A file", "%k8s export beta --output beta.kubeconfig"],
    ["Into a variable", "const yaml = %k8s export beta -o yaml"],
  ],
  run: (request, session, call) => exportContext(session, request, call),
});
