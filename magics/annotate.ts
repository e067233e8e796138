import { defineMagic, flag, text } from "../src/magic/declare.ts";
import {
  allNamespacesArg,
  contextArg,
  fieldSelectorArg,
  filenameArg,
  namedArg,
  namespaceArg,
  selectorArg,
} from "../src/objects/args.ts";
import { labelForSession } from "../src/objects/change/label.ts";

export default defineMagic({
  path: "annotate",
  summary: "Set annotations of objects, and take them away",
  details: "Names come first, then KEY=VALUE to set and KEY- to take away; several at once.",
  changes: "cluster",
  changesOf: ({ list, what }) => (list && !what.some((word) => word.includes("=") || word.endsWith("-")) ? [] : undefined),
  args: {
    what: { ...namedArg, help: "KIND NAME… or KIND/NAME…, then KEY=VALUE and KEY-" },
    overwrite: flag({ help: "Give a new value to what has one" }),
    list: flag({ help: "Show the annotations" }),
    all: flag({ help: "Every object of the kinds" }),
    selector: selectorArg,
    fieldSelector: fieldSelectorArg,
    filename: filenameArg,
    namespace: namespaceArg,
    allNamespaces: allNamespacesArg,
    resourceVersion: text({ help: "Only while the object is at this version", placeholder: "VERSION" }),
    context: contextArg,
  },
  examples: [
    ["Set one", "%k8s annotate deploy/web owner='data team'"],
    ["Take one away", "%k8s annotate deploy/web owner-"],
    ["What annotations it has", "%k8s annotate deploy/web --list"],
  ],
  run: (options, session, call) => labelForSession("annotations", options, session, call),
});
