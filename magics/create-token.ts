import { choice, defineMagic, list, text, word } from "../src/magic/declare.ts";
import { contextArg, namespaceArg } from "../src/objects/args.ts";
import { createTokenForSession } from "../src/objects/create/token.ts";

export default defineMagic({
  path: "create token",
  summary: "A token of a service account, to a variable",
  details: "`const token = %k8s create token robot`: it goes to a variable only and is never shown.",
  changes: "cluster",
  args: {
    name: word({
      help: "The service account",
      required: true,
      placeholder: "ACCOUNT",
      complete: ({ known }) => known.names("serviceaccount"),
    }),
    namespace: namespaceArg,
    context: contextArg,
    duration: text({ help: "How long it lives, such as 2h; the server decides without it", placeholder: "TIME" }),
    audience: list({ help: "For whom it is; the API server without it", placeholder: "AUDIENCE" }),
    boundObjectKind: choice({ choices: ["Pod", "Secret", "Node"], help: "It ends with an object of this kind" }),
    boundObjectName: text({ help: "of this name", placeholder: "NAME" }),
    boundObjectUid: text({ help: "and this uid", placeholder: "UID" }),
  },
  examples: [["For two hours", "const token = %k8s create token robot --duration 2h"]],
  run: (options, session, call) => createTokenForSession(options, session, call),
});
