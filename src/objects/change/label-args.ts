import { flag, text } from "../../magic/declare.ts";
import { allNamespacesArg, contextArg, fieldSelectorArg, filenameArg, namedArg, namespaceArg, selectorArg } from "../args.ts";

/** What `label` and `annotate` take alike. */
export const labelArgs = (what: "labels" | "annotations") => ({
  what: { ...namedArg, help: "KIND NAME… or KIND/NAME…, then KEY=VALUE and KEY-" },
  overwrite: flag({ help: "Give a new value to what has one" }),
  list: flag({ help: `Show the ${what}` }),
  all: flag({ help: "Every object of the kinds" }),
  selector: selectorArg,
  fieldSelector: fieldSelectorArg,
  filename: filenameArg,
  namespace: namespaceArg,
  allNamespaces: allNamespacesArg,
  resourceVersion: text({ help: "Only while the object is at this version", placeholder: "VERSION" }),
  context: contextArg,
});

/** To list them changes no cluster. */
export const labelChangesOf = ({ list, what }: { readonly list: boolean; readonly what: readonly string[] }) =>
  list && !what.some((word) => word.includes("=") || word.endsWith("-")) ? [] : undefined;
