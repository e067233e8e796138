import { inChapter } from "../../src/magic/table.ts";

export const clusters = inChapter("clusters", {
  "": {
    summary: "Show your clusters: every context and how it answers",
    aliases: ["contexts"],
    load: () => import("../contexts.ts"),
  },
  use: { summary: "Make a context the one that everything in this notebook follows", load: () => import("../use.ts") },
  ns: { summary: "Show the namespaces, or follow another one", load: () => import("../ns.ts") },
  version: { summary: "Every version that matters when something does not work", load: () => import("../version.ts") },
  whoami: { summary: "Who you are on a cluster, how you signed in, and until when", load: () => import("../whoami.ts") },
  protect: { summary: "Have changes on a cluster confirmed first", load: () => import("../protect.ts") },
  trust: { summary: "Allow the command with which an imported context signs in", load: () => import("../trust.ts") },
  login: { summary: "Sign in to a context again, in the way that its user does", load: () => import("../login.ts") },
  logout: { summary: "Forget what is kept of a context's sign-in", load: () => import("../logout.ts") },
});
