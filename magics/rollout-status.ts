import { defineMagic, flag, text } from "../src/magic/declare.ts";
import { contextArg, namedArg, namespaceArg, selectorArg } from "../src/objects/args.ts";
import { rolloutStatusForSession } from "../src/objects/rollout/status.ts";

export default defineMagic({
  path: "rollout status",
  summary: "Watch a rollout until it is done, and see what holds it up",
  details:
    "For Deployments, StatefulSets and DaemonSets. ■ stops watching and the rollout goes on; a deadline that has passed is an error that says why.",
  args: {
    what: namedArg,
    selector: selectorArg,
    namespace: namespaceArg,
    context: contextArg,
    watch: flag({ short: "w", help: "Stay until it is done; --watch=false does not", fallback: true }),
    timeout: text({ help: "Watch at most so long, such as 90s; 10m where nobody can press ■", placeholder: "TIME" }),
  },
  examples: [
    ["Until it is done", "%k8s rollout status deploy/web"],
    ["As it is now", "%k8s rollout status deploy/web --watch=false"],
  ],
  run: (options, session) => rolloutStatusForSession(options, session),
});
