import { defineMagic } from "../src/magic/declare.ts";
import { contextArg, namedArg, namespaceArg, selectorArg } from "../src/objects/args.ts";
import { rolloutResumeForSession } from "../src/objects/rollout/restart.ts";

export default defineMagic({
  path: "rollout resume",
  summary: "Let a Deployment's rollouts go on",
  changes: "cluster",
  args: {
    what: namedArg,
    selector: selectorArg,
    namespace: namespaceArg,
    context: contextArg,
  },
  examples: [["After them", "%k8s rollout resume deploy/web"]],
  run: (options, session, call) => rolloutResumeForSession(options, session, call),
});
