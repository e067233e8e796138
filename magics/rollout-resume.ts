import { defineMagic } from "../src/magic/declare.ts";
import { rolloutArgs } from "../src/objects/args.ts";
import { rolloutResumeForSession } from "../src/objects/rollout/restart.ts";

export default defineMagic({
  path: "rollout resume",
  summary: "Let a Deployment's rollouts go on",
  changes: "cluster",
  args: rolloutArgs,
  examples: [["After them", "%k8s rollout resume deploy/web"]],
  run: (options, session, call) => rolloutResumeForSession(options, session, call),
});
