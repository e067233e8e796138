import { contextNameArg } from "../src/inspect/args.ts";
import { protectContext } from "../src/inspect/protect.ts";
import { defineMagic, flag } from "../src/magic/declare.ts";

export default defineMagic({
  path: "protect",
  summary: "Have changes on a cluster confirmed first",
  details:
    "Every magic that changes the cluster then asks for the context's name, or needs --yes; so does one through another context of the same server. " +
    "It is written into the kubeconfig as an extension of the context and travels with the file; other programs do not know it.",
  changes: "kubeconfig",
  args: {
    context: contextNameArg,
    off: flag({ help: "No longer" }),
  },
  examples: [
    ["Think twice before changing it", "%k8s protect production"],
    ["No longer", "%k8s protect production --off"],
  ],
  run: ({ context, off }, session, { dryRun = false }) => protectContext(session, { context, off, dryRun }),
});
