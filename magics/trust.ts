import { activeContextArg } from "../src/inspect/args.ts";
import { trust } from "../src/inspect/trust.ts";
import { defineMagic } from "../src/magic/declare.ts";

export default defineMagic({
  path: "trust",
  summary: "Allow the command with which an imported context signs in",
  details:
    "A kubeconfig can name a program that is started, as you, to sign in. One that came from somebody else is shown first and runs only when " +
    "you allow it here (or when %k8s add asks). A command that was in your kubeconfig before needs no trust; one that changes needs it again.",
  changes: "kubeconfig",
  args: {
    context: activeContextArg,
  },
  examples: [
    ["See the command, and allow it", "%k8s trust lent"],
    ["Only see it", "%k8s trust lent --dry-run"],
  ],
  run: ({ context }, session, call) => trust(session, context, call),
});
