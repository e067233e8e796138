import { activeContextArg } from "../src/inspect/args.ts";
import { loginForSession } from "../src/inspect/login.ts";
import { defineMagic, text } from "../src/magic/declare.ts";

export default defineMagic({
  path: "login",
  summary: "Sign in to a context again, in the way that its user does",
  details:
    "OpenID Connect shows a link and a code, OpenStack asks for what it lacks, a credential plugin runs anew, a token is asked for and, once the " +
    "server took it, written to the kubeconfig. An old auth-provider oidc is replaced by a sign-in that works with today's programs. " +
    "What was got is kept for you alone and renewed by itself; nothing but this command ever waits for you.",
  changes: "kubeconfig",
  args: {
    context: activeContextArg,
    tokenEnv: text({ help: "For a user with a token: an environment variable that holds the new one", placeholder: "NAME" }),
  },
  examples: [
    ["The active context", "%k8s login"],
    ["Another one", "%k8s login beta"],
  ],
  run: (request, session, call) => loginForSession(session, request, call),
});
