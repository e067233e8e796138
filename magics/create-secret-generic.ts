import { defineMagic, flag, list, text } from "../src/magic/declare.ts";
import { createArgs, nameArg } from "../src/objects/create/args.ts";
import { createForSession } from "../src/objects/create/create.ts";
import { genericSecret } from "../src/objects/create/secrets.ts";

export default defineMagic({
  path: "create secret generic",
  summary: "Make a Secret of files, of the environment, or of what you are asked for",
  details: "A value is never typed into the line, for a cell is saved with it; nothing of a value is shown.",
  changes: "cluster",
  args: {
    name: nameArg,
    ask: list({ help: "Ask for this key's value, shown to nobody", placeholder: "KEY" }),
    fromEnv: list({ help: "A variable of the kernel's environment", placeholder: "[KEY=]VARIABLE" }),
    fromFile: list({ help: "A file, as KEY=FILE or under its own name; of a folder each file", placeholder: "[KEY=]FILE" }),
    fromEnvFile: list({ help: "A file of KEY=VALUE lines", placeholder: "FILE" }),
    fromVariable: list({ help: "A variable of this notebook, its name as the key", placeholder: "NAME", variable: "in" }),
    fromLiteral: list({ help: "kubectl's, refused here: it would be saved with the cell", placeholder: "KEY=VALUE" }),
    type: text({ help: "Such as kubernetes.io/basic-auth; Opaque by default", placeholder: "TYPE" }),
    appendHash: flag({ help: "A hash of the content at the end of the name" }),
    ...createArgs,
  },
  examples: [
    ["Be asked for it", "%k8s create secret generic db --ask password"],
    ["Of the environment and a file", "%k8s create secret generic db --from-env password=DB_PASSWORD --from-file ca.crt"],
    ["Of a variable of this notebook", "%k8s create secret generic api --from-variable token"],
  ],
  run: async (options, session, call) =>
    createForSession(await genericSecret(options, session, call.variables), options, session, call),
});
