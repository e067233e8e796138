import { type Arg, choice, defineMagic, flag, list, number, text, words } from "../src/magic/declare.ts";
import { contextArg } from "../src/objects/args.ts";
import { getForSession } from "../src/objects/get/get.ts";
import type { OutputWord } from "../src/objects/get/options.ts";

const COMPUTE = "const pods = %k8s get pods, then pods.map((pod) => pod.metadata.name)";

export default defineMagic({
  path: "get",
  summary: "List objects of any kind the server knows",
  details:
    "Assigned, it gives typed objects, whatever -o says: `const pods = %k8s get pods`; of several contexts each has its `context`. Values of Secrets are left out; --raw gives " +
    "them to a variable. -w follows one kind in one table until ■ or --timeout; where nobody is at the notebook it ends after a minute. " +
    "JSONPath is kubectl's; `['a.b']` also finds the key a.b.",
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
      instead: { "go-template": COMPUTE, "go-template-file": COMPUTE, template: COMPUTE, templatefile: COMPUTE },
      short: "o",
      choices: [
        "table",
        "wide",
        "json",
        "yaml",
        "name",
        "object",
        "jsonpath=",
        "jsonpath-as-json=",
        "jsonpath-file=",
        "custom-columns=",
        "custom-columns-file=",
      ],
      fallback: "table",
      placeholder: "FORM",
      help: "What to show: table, wide, json, yaml, name, object, jsonpath=…, custom-columns=…, or these from files with -file=",
    }) as Arg<OutputWord>,
    watch: flag({ short: "w", help: "Follow the objects in one table, until ■ or --timeout" }),
    watchOnly: flag({ help: "Follow changes only, without what there is already" }),
    timeout: text({
      help: "When to end a watch, such as 30s or 5m; a minute where nobody is at the notebook",
      placeholder: "TIME",
    }),
    sortBy: text({ help: "Path to sort by, such as .metadata.creationTimestamp", placeholder: "PATH" }),
    context: contextArg,
    allContexts: flag({ help: "Ask every context at once, in one table" }),
    contexts: text({ help: "Ask these contexts at once, with commas between", placeholder: "NAMES" }),
    showLabels: flag({ help: "Labels as last column" }),
    labelColumns: list({ short: "L", help: "Labels with a column of their own, with commas between", placeholder: "KEYS" }),
    showKind: flag({ help: "The kind before each name" }),
    noHeaders: flag({ help: "No titles above the columns" }),
    ignoreNotFound: flag({ help: "What is named and not there is no error" }),
    chunkSize: number({ help: "Objects per request; 500 by default, 0 for all at once" }),
    subresource: choice({ choices: ["status", "scale", "resize"], help: "This part of one object" }),
    raw: flag({ help: "Values of Secrets as they are, to a variable only" }),
  },
  examples: [
    ["Pods of the namespace this notebook follows", "%k8s get pods"],
    ["Nodes with all columns", "%k8s get nodes -o wide"],
    ["Pods of all namespaces that are not running", "%k8s get pods -A --field-selector status.phase!=Running"],
    ["One object as YAML", "%k8s get deploy/web -o yaml"],
    ["Objects in a variable", "const pods = %k8s get pods -l app=web"],
    ["One table that follows the pods", "%k8s get pods -w"],
    ["Columns of one's own", "%k8s get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName"],
    ["Names only, in a form of one's own", "%k8s get pods -o jsonpath='{range .items[*]}{.metadata.name}{\"\\n\"}{end}'"],
    ["The pods of all clusters", "%k8s get pods --all-contexts"],
  ],
  run: (options, session, call) => getForSession(options, session, call.assigned),
});
