import { checkForSession } from "../src/inspect/check.ts";
import { choice, defineMagic, flag, words } from "../src/magic/declare.ts";

export default defineMagic({
  path: "check",
  summary: "What is wrong with your kubeconfig and clusters, and how to mend it",
  details:
    "Looks at references, certificates, tokens, authorities, credential plugins, file modes and duplicates, and asks every server (3 s at most). " +
    "--fix does only what can lose nothing: files closed to others (mode 0600), a current-context that leads nowhere, entries that say the same twice.",
  changes: "kubeconfig",
  args: {
    names: words({ help: "Only these contexts", placeholder: "NAME", complete: (session) => session.known.contexts() }),
    offline: flag({ help: "Look at the files alone: ask no server, run no plugin" }),
    fix: flag({ help: "Mend what can be mended safely; --dry-run shows it first" }),
    output: choice({ short: "o", choices: ["table", "json"], fallback: "table", help: "What to show" }),
  },
  examples: [
    ["Everything", "%k8s check"],
    ["One context, without asking its server", "%k8s check beta --offline"],
    ["What would be mended", "%k8s check --fix --dry-run"],
    ["Certificates and tokens that end soon, in a variable", "const found = %k8s check --offline"],
  ],
  run: ({ names, offline, fix, output }, session, { dryRun = false }) =>
    checkForSession(session, { names, offline, fix, output, dryRun }),
});
