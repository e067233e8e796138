import { defineMagic } from "../src/magic/declare.ts";
import { rolloutArgs } from "../src/objects/args.ts";
import { rolloutRestartForSession } from "../src/objects/rollout/restart.ts";

export default defineMagic({
  path: "rollout restart",
  summary: "Have all pods made anew, a few at a time",
  changes: "cluster",
  args: rolloutArgs,
  examples: [["After a ConfigMap changed", "%k8s rollout restart deploy/web"]],
  run: (options, session, call) => rolloutRestartForSession(options, session, call),
});
