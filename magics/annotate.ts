import { defineMagic } from "../src/magic/declare.ts";
import { labelForSession } from "../src/objects/change/label.ts";
import { labelArgs, labelChangesOf } from "../src/objects/change/label-args.ts";

export default defineMagic({
  path: "annotate",
  summary: "Set annotations of objects, and take them away",
  details: "Names come first, then KEY=VALUE to set and KEY- to take away; several at once.",
  changes: "cluster",
  changesOf: labelChangesOf,
  args: labelArgs("annotations"),
  examples: [
    ["Set one", "%k8s annotate deploy/web owner='data team'"],
    ["Take one away", "%k8s annotate deploy/web owner-"],
    ["What annotations it has", "%k8s annotate deploy/web --list"],
  ],
  run: (options, session, call) => labelForSession("annotations", options, session, call),
});
