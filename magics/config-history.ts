import { showHistory } from "../src/inspect/edits/config-history.ts";
import { defineMagic } from "../src/magic/declare.ts";

export default defineMagic({
  path: "config history",
  summary: "The edits of your kubeconfig files, newest first",
  args: {},
  examples: [["What was changed, and when", "%k8s config history"]],
  run: (_, session) => showHistory(session),
});
