import { defineMagic } from "../src/magic/declare.ts";
import { labelForSession } from "../src/objects/change/label.ts";
import { labelArgs, labelChangesOf } from "../src/objects/change/label-args.ts";

export default defineMagic({
  path: "label",
  summary: "Set labels of objects, and take them away",
  details: "Names come first, then KEY=VALUE to set and KEY- to take away; several at once.",
  changes: "cluster",
  changesOf: labelChangesOf,
  args: labelArgs("labels"),
  examples: [
    ["Set one", "%k8s label pod/web tier=front"],
    ["Another value for one that is there", "%k8s label deploy/web tier=back --overwrite"],
    ["Take one away from all pods with another", "%k8s label pods -l app=web tier-"],
    ["What labels it has", "%k8s label pod/web --list"],
  ],
  run: (options, session, call) => labelForSession("labels", options, session, call),
});
