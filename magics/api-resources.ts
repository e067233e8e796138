import { type Arg, choice, defineMagic, flag, text } from "../src/magic/declare.ts";
import { apiResourcesForSession } from "../src/objects/access/api-resources.ts";
import { contextArg } from "../src/objects/args.ts";

/** On, off, or not asked for: `--namespaced=false` is a question of its own. */
const threeWays = (help: string): Arg<boolean | undefined> => ({ ...flag({ help }), fallback: "" }) as Arg<boolean | undefined>;

export default defineMagic({
  path: "api-resources",
  summary: "The kinds of objects that the server knows, custom ones too",
  args: {
    namespaced: threeWays("Kinds that live in namespaces; =false for the others"),
    apiGroup: text({ help: 'Kinds of this API group; "" is the core group', placeholder: "GROUP" }),
    verbs: text({ help: "Kinds that know these verbs, with commas between", placeholder: "VERBS" }),
    categories: text({ help: "Kinds of these categories, such as all", placeholder: "NAMES" }),
    sortBy: choice({ choices: ["name", "kind"], help: "What to sort by; group and name by default" }),
    noHeaders: flag({ help: "No titles above the columns" }),
    output: choice({ short: "o", choices: ["table", "wide", "name"], fallback: "table", help: "What to show" }),
    context: contextArg,
  },
  examples: [
    ["Every kind", "%k8s api-resources"],
    ["Custom and other kinds that live in namespaces and can be listed", "%k8s api-resources --namespaced --verbs list -o name"],
    ["Kinds of one group", "%k8s api-resources --api-group apps -o wide"],
  ],
  run: ({ namespaced, ...options }, session) =>
    apiResourcesForSession({ ...options, ...(typeof namespaced === "boolean" ? { namespaced } : {}) }, session),
});
