import { defineMagic, flag, list } from "../src/magic/declare.ts";
import { createArgs, nameArg } from "../src/objects/create/args.ts";
import { configMapFrom } from "../src/objects/create/config-map.ts";
import { createForSession } from "../src/objects/create/create.ts";

export default defineMagic({
  path: "create configmap",
  summary: "Make a ConfigMap of files, folders and values",
  changes: "cluster",
  args: {
    name: nameArg,
    fromLiteral: list({ help: "A value, as KEY=VALUE", placeholder: "KEY=VALUE" }),
    fromFile: list({ help: "A file, as KEY=FILE or under its own name; of a folder each file", placeholder: "[KEY=]FILE" }),
    fromEnvFile: list({ help: "A file of KEY=VALUE lines", placeholder: "FILE" }),
    appendHash: flag({ help: "A hash of the content at the end of the name" }),
    ...createArgs,
  },
  examples: [
    ["Of values", "%k8s create configmap settings --from-literal level=debug --from-literal colour=red"],
    ["Of a folder's files", "%k8s create configmap pages --from-file ./pages"],
  ],
  run: async (options, session, call) => createForSession(await configMapFrom(options, session), options, session, call),
});
