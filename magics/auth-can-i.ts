import { defineMagic, flag, list, text, words } from "../src/magic/declare.ts";
import { canIForSession } from "../src/objects/access/can-i.ts";
import { allNamespacesArg, contextArg, namespaceArg } from "../src/objects/args.ts";

const VERBS = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];

export default defineMagic({
  path: "auth can-i",
  summary: "Whether you may do something on the cluster, and which role to ask for when not",
  details:
    "Assigned, it gives true or false; with --list the rules. --as asks for somebody else, where you may impersonate them.",
  args: {
    what: words({
      help: "VERB TYPE, VERB TYPE/NAME or VERB /PATH",
      placeholder: "VERB",
      complete: ({ known }, before) => (before.length === 0 ? VERBS : before.length === 1 ? known.kinds() : []),
    }),
    list: flag({ help: "Everything you may do in the namespace" }),
    subresource: text({ help: "A part of the object, such as log or exec", placeholder: "NAME" }),
    namespace: namespaceArg,
    allNamespaces: allNamespacesArg,
    as: text({ help: "Ask for this user instead", placeholder: "USER" }),
    asGroup: list({ help: "A group that this user is in", placeholder: "GROUP" }),
    asUid: text({ help: "This user's identifier", placeholder: "UID" }),
    noHeaders: flag({ help: "No titles above the columns of --list" }),
    context: contextArg,
  },
  examples: [
    ["Before a job is sent", "const may = %k8s auth can-i create pods"],
    ["Reading logs in another namespace", "%k8s auth can-i get pods --subresource log -n team"],
    ["Everything", "%k8s auth can-i --list"],
    ["What an account may do", "%k8s auth can-i list secrets --as system:serviceaccount:team:spark"],
  ],
  run: (options, session) => canIForSession(options, session),
});
