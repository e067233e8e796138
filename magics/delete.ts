import { choice, defineMagic, flag, number, text } from "../src/magic/declare.ts";
import {
  allNamespacesArg,
  contextArg,
  fieldSelectorArg,
  filenameArg,
  namedArg,
  namespaceArg,
  selectorArg,
} from "../src/objects/args.ts";
import { deleteForSession } from "../src/objects/change/delete.ts";

export default defineMagic({
  path: "delete",
  summary: "Delete objects, and wait until they are gone",
  details:
    "One object that is named in full goes at once, as with kubectl. Several, a selector, --all, a namespace, a volume or its claim and a " +
    "kind's definition are shown first with what their owners take with them, and confirmed, or need --yes. While it waits it says what " +
    "holds each object back: its finalizers and who takes them away, its time of grace, what is left in a namespace.",
  changes: "cluster",
  body: "optional",
  args: {
    what: namedArg,
    filename: filenameArg,
    recursive: flag({ short: "R", help: "Folders below folders too" }),
    selector: selectorArg,
    fieldSelector: fieldSelectorArg,
    all: flag({ help: "Every object of the kinds" }),
    namespace: namespaceArg,
    allNamespaces: allNamespacesArg,
    cascade: choice({
      choices: ["background", "orphan", "foreground", "true", "false"],
      fallback: "background",
      help: "What is owned goes afterwards, stays, or goes first",
    }),
    gracePeriod: number({ help: "Seconds to end in; each object's own by default", placeholder: "SECONDS" }),
    now: flag({ help: "One second to end in" }),
    force: flag({ help: "No time to end in: the object goes, what ran may run on for a while" }),
    ignoreNotFound: flag({ help: "What is not there is no mistake" }),
    wait: flag({ help: "Wait until they are gone; --wait=false does not", fallback: true }),
    timeout: text({ help: "Wait at most so long, such as 90s or 5m", placeholder: "TIME" }),
    context: contextArg,
  },
  examples: [
    ["One pod", "%k8s delete pod/web"],
    ["What is in a file", "%k8s delete -f web.yaml"],
    ["What would go with a label", "%k8s delete all -l app=web --dry-run"],
    ["A namespace with everything in it", "%k8s delete ns old --yes"],
    ["A deployment without its pods", "%k8s delete deploy/web --cascade orphan"],
  ],
  run: (options, session, call) => deleteForSession(options, session, call),
});
