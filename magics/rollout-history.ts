import { defineMagic, number } from "../src/magic/declare.ts";
import { contextArg, namedArg, namespaceArg, selectorArg } from "../src/objects/args.ts";
import { rolloutHistoryForSession } from "../src/objects/rollout/history.ts";

export default defineMagic({
  path: "rollout history",
  summary: "What an object was rolled out as, with images and causes",
  args: {
    what: namedArg,
    selector: selectorArg,
    namespace: namespaceArg,
    context: contextArg,
    revision: number({ help: "One of them, with the template of its pods" }),
  },
  examples: [
    ["All that can be gone back to", "%k8s rollout history deploy/web"],
    ["What one of them was", "%k8s rollout history deploy/web --revision 2"],
  ],
  run: (options, session) => rolloutHistoryForSession(options, session),
});
