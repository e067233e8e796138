import { versionForSession } from "../src/inspect/version.ts";
import { defineMagic } from "../src/magic/declare.ts";

export default defineMagic({
  path: "version",
  summary: "Every version that matters when something does not work",
  args: {},
  examples: [["Kernel, Node, TypeScript and the active cluster", "%k8s version"]],
  run: (_options, session) => versionForSession(session),
});
