import { defineMagic, words } from "../src/magic/declare.ts";
import { contextArg, namespaceArg } from "../src/objects/args.ts";
import { whyForSession } from "../src/objects/why/why.ts";

export default defineMagic({
  path: "why",
  summary: "Say why an object does not work, and what to try",
  details:
    "Reads the object, its events, and what stands around it (owners, pods, nodes, claims, endpoints, the last lines of a program that ended), " +
    "and says what is in the way. What may not be read is named. It changes nothing.",
  args: {
    what: words({
      help: "KIND/NAME, KIND NAME, or a pod's name alone; custom kinds too",
      required: true,
      placeholder: "NAME",
      complete: ({ known }, before) =>
        before.length === 0 ? [...known.names("pods"), ...known.kinds()] : known.names(before[0]!),
    }),
    namespace: namespaceArg,
    context: contextArg,
  },
  examples: [
    ["Why a pod does not run", "%k8s why web-7c9"],
    ["Why a Deployment does not come on", "%k8s why deploy/web"],
    ["Why nothing answers behind a Service", "%k8s why svc/web -n shop"],
    ["The reasons as values", "const { reasons } = %k8s why pvc/data"],
  ],
  run: (options, session) => whyForSession(options, session),
});
