import { activeContextArg } from "../src/inspect/args.ts";
import { logoutForSession } from "../src/inspect/logout.ts";
import { defineMagic } from "../src/magic/declare.ts";

export default defineMagic({
  path: "logout",
  summary: "Forget what is kept of a context's sign-in",
  details: "The tokens kept for you go, and the issuer is told where it can be. The kubeconfig stays: %k8s login signs in again.",
  changes: "kubeconfig",
  args: {
    context: activeContextArg,
  },
  examples: [["Sign out", "%k8s logout beta"]],
  run: ({ context }, session, call) => logoutForSession(session, context, call),
});
