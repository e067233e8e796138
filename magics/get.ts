import { getForSession } from "../src/inspect/get.ts";
import { choice, defineMagic, flag, text, words } from "../src/magic/declare.ts";

const COMPUTE = "const pods = %k8s get pods, then pods.map((pod) => pod.metadata.name)";

export default defineMagic({
  path: "get",
  summary: "List objects of any kind the server knows",
  details:
    "Assigned, it gives typed objects: `const pods = %k8s get pods`. Values of Secrets are left out; --raw gives them to a variable.",
  args: {
    what: words({
      help: "KIND, KIND,KIND, KIND NAME… or KIND/NAME…; plural, singular, short or full names, custom kinds too; `all` for the usual ones",
      required: true,
      placeholder: "KIND",
      complete: ({ known }, before) => (before.length === 0 ? known.kinds() : known.names(before[0]!)),
    }),
    namespace: text({
      short: "n",
      help: "Namespace to look in",
      placeholder: "NAME",
      complete: ({ known }) => known.namespaces(),
    }),
    allNamespaces: flag({ short: "A", help: "Look in all namespaces" }),
    selector: text({ short: "l", help: "Labels to select by, such as app=web,tier!=db", placeholder: "LABELS" }),
    fieldSelector: text({ help: "Fields to select by, such as status.phase=Running", placeholder: "FIELDS" }),
    output: choice({
      instead: {
        jsonpath: COMPUTE,
        "jsonpath-file": COMPUTE,
        "go-template": COMPUTE,
        "custom-columns": COMPUTE,
        template: COMPUTE,
      },
      short: "o",
      choices: ["table", "wide", "json", "yaml", "name", "object"],
      fallback: "table",
      help: "What to show",
    }),
    context: text({
      help: "Another context than the active one",
      placeholder: "NAME",
      complete: ({ known }) => known.contexts(),
    }),
    showLabels: flag({ help: "Labels as last column" }),
    raw: flag({ help: "Values of Secrets as they are, to a variable only" }),
  },
  examples: [
    ["Pods of the namespace this notebook follows", "%k8s get pods"],
    ["Nodes with all columns", "%k8s get nodes -o wide"],
    ["Pods of all namespaces that are not running", "%k8s get pods -A --field-selector status.phase!=Running"],
    ["One object as YAML", "%k8s get deploy/web -o yaml"],
    ["Objects in a variable", "const pods = %k8s get pods -l app=web"],
  ],
  run: (options, session, call) => getForSession(options, session, call.assigned),
});
