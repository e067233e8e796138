import { defineMagic, list, text } from "../src/magic/declare.ts";
import { runShellCell } from "../src/notebook/shell/shell.ts";

export default defineMagic({
  path: "%sh",
  alone: true,
  summary: "Run a shell script: KUBECONFIG is the active context, secrets are not shown",
  details:
    "kubectl, helm and their like in it speak to the cluster that this notebook follows. Its input is empty; what it leaves in the " +
    "background ends with it. An exit code other than 0 fails the cell. The text is the shell's own: -i hands values in as environment " +
    "variables, texts as they are and all else as JSON. On one line: `%sh date`, and `const text = %sh date`.",
  body: "required",
  args: {
    input: list({ short: "i", help: "Notebook variables for its environment", placeholder: "NAME", variable: "in" }),
    out: text({ help: "A variable for what it writes to standard output", placeholder: "NAME", variable: "out" }),
  },
  examples: [
    ["Any tool on the active cluster", "%%sh\n    helm list -A\n    kubectl get pods | head"],
    ["A value in, a text out", '%%sh -i release --out log\n    helm history "$release"'],
    ["On one line", "const commit = %sh git rev-parse HEAD"],
  ],
  run: (_options, session, call) =>
    runShellCell({ text: call.body ?? "", variables: call.variables, kept: call.assigned }, session),
});
