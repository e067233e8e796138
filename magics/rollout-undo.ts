import { defineMagic, number } from "../src/magic/declare.ts";
import { rolloutArgs } from "../src/objects/args.ts";
import { rolloutUndoForSession } from "../src/objects/rollout/undo.ts";

export default defineMagic({
  path: "rollout undo",
  summary: "Go back to what was rolled out before",
  changes: "cluster",
  args: {
    ...rolloutArgs,
    toRevision: number({ help: "Which one of its history; the one before this by default" }),
  },
  examples: [
    ["To the one before", "%k8s rollout undo deploy/web"],
    ["To a certain one", "%k8s rollout undo deploy/web --to-revision 2"],
  ],
  run: (options, session, call) => rolloutUndoForSession(options, session, call),
});
