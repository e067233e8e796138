import { sharesForSession } from "../src/inspect/shares.ts";
import { defineMagic, text } from "../src/magic/declare.ts";
import { contextArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "shares",
  summary: "Who was lent what on a cluster, and until when",
  args: {
    namespace: text({
      short: "n",
      help: "Only this namespace; all that may be looked into by default",
      complete: ({ known }) => known.namespaces(),
    }),
    context: contextArg,
  },
  examples: [
    ["Everybody, in all namespaces", "%k8s shares"],
    ["In a variable", "const lent = %k8s shares"],
  ],
  run: (options, session) => sharesForSession(options, session),
});
