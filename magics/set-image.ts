import { defineMagic, flag } from "../src/magic/declare.ts";
import { contextArg, filenameArg, namedArg, namespaceArg, selectorArg } from "../src/objects/args.ts";
import { setImageForSession } from "../src/objects/change/set-image.ts";

export default defineMagic({
  path: "set image",
  summary: "Give containers another image",
  details: "Names come first, then CONTAINER=IMAGE, several at once; '*=IMAGE' is for every container.",
  changes: "cluster",
  args: {
    what: { ...namedArg, help: "KIND NAME… or KIND/NAME…, then CONTAINER=IMAGE" },
    all: flag({ help: "Every object of the kinds" }),
    selector: selectorArg,
    filename: filenameArg,
    namespace: namespaceArg,
    context: contextArg,
  },
  examples: [
    ["A newer one", "%k8s set image deploy/web app=nginx:1.29"],
    ["For every container", "%k8s set image deploy/web '*=nginx:1.29'"],
  ],
  run: (options, session, call) => setImageForSession(options, session, call),
});
