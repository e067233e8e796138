import { choice, defineMagic, text } from "../src/magic/declare.ts";
import { contextArg, filenameArg, namedArg, namespaceArg } from "../src/objects/args.ts";
import { patchForSession } from "../src/objects/change/patch.ts";

export default defineMagic({
  path: "patch",
  summary: "Change fields of objects",
  details:
    "The patch is JSON or YAML: after -p, as an object of the notebook, or the cell's body. Kinds that know no strategic patch, such as " +
    "custom ones, are merged instead unless --type says otherwise.",
  changes: "cluster",
  body: "optional",
  args: {
    what: namedArg,
    patch: text({ short: "p", help: "The patch, or an object of the notebook as ${…}", placeholder: "PATCH", objects: true }),
    patchFile: text({ help: "A file with the patch", placeholder: "FILE" }),
    type: choice({ choices: ["strategic", "merge", "json"], help: "How it is merged; strategic where the kind knows it" }),
    subresource: choice({ choices: ["status", "scale", "resize"], help: "A part that has a path of its own" }),
    filename: filenameArg,
    namespace: namespaceArg,
    context: contextArg,
  },
  examples: [
    ["Three replicas", `%k8s patch deploy/web -p '{"spec":{"replicas":3}}'`],
    ["With a value of the notebook", "%k8s patch deploy/web -p ${change}"],
    ["By operations", `%k8s patch deploy/web --type json -p '[{"op":"remove","path":"/spec/paused"}]'`],
  ],
  run: (options, session, call) => patchForSession(options, session, call),
});
