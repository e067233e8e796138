import { defineMagic } from "../src/magic/declare.ts";
import { rolloutArgs } from "../src/objects/args.ts";
import { rolloutPauseForSession } from "../src/objects/rollout/restart.ts";

export default defineMagic({
  path: "rollout pause",
  summary: "Hold a Deployment's rollouts back, to change several things at once",
  changes: "cluster",
  args: rolloutArgs,
  examples: [["Before several changes", "%k8s rollout pause deploy/web"]],
  run: (options, session, call) => rolloutPauseForSession(options, session, call),
});
