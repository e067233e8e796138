import { contextNameArg } from "../src/inspect/args.ts";
import { setFields } from "../src/inspect/edits/set-fields.ts";
import { settableNames } from "../src/kubeconfig/plans/settable.ts";
import { defineMagic, text, words } from "../src/magic/declare.ts";

export default defineMagic({
  path: "set",
  summary: "Change fields of a context, its cluster and its user",
  details:
    `Fields: ${settableNames.join(", ")}. A cluster or user that other contexts use too changes for them as well; that is told. ` +
    "Secrets are never words of a cell: a token comes from a file or the environment.",
  changes: "kubeconfig",
  args: {
    name: contextNameArg,
    pairs: words({
      help: "FIELD=VALUE",
      placeholder: "FIELD=VALUE",
      complete: () => settableNames.map((field) => `${field}=`),
    }),
    tokenFile: text({ help: "A file that holds the user's token; it is read whenever the token is needed", placeholder: "FILE" }),
    tokenEnv: text({ help: "An environment variable that holds the user's token now", placeholder: "NAME" }),
  },
  examples: [
    ["Another namespace", "%k8s set beta namespace=spark-alice"],
    ["Another address of the same cluster", "%k8s set beta server=https://10.1.2.3:6443 tls-server-name=kubernetes"],
    ["A fresh token", "%k8s set beta --token-env BETA_TOKEN"],
  ],
  run: (request, session, call) => setFields(session, request, call),
});
