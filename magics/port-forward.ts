import { defineMagic, text, word, words } from "../src/magic/declare.ts";
import { contextArg, namespaceArg } from "../src/objects/args.ts";
import { portForwardForSession } from "../src/pods/forwards/for-session.ts";

export default defineMagic({
  path: "port-forward",
  summary: "Open a port here that leads to a pod's, in the background",
  details:
    "It answers with a link after one connection was tried, and goes on when the pod is replaced or the API server restarts; it ends with " +
    "the notebook's kernel, or `%k8s forwards --stop NAME`. The same line again gives the same forward. A Service's port leads to its " +
    "target; ports may be named. It listens on 127.0.0.1 alone. Assigned, it has url, port, ports and close().",
  args: {
    target: word({
      help: "POD, or TYPE/NAME of what has pods: svc/web, deploy/web",
      required: true,
      placeholder: "TYPE/NAME",
      complete: ({ known }) =>
        ["services", "deployments", "pods"].flatMap((kind) => known.names(kind).map((name) => `${kind}/${name}`)),
    }),
    ports: words({
      help: "[LOCAL:]REMOTE: 8080:80, 80 (the same here), :80 (any free port here), 8080:http",
      placeholder: "PORT",
    }),
    address: text({ help: "127.0.0.1 or localhost: others are refused", placeholder: "ADDRESS" }),
    namespace: namespaceArg,
    context: contextArg,
  },
  examples: [
    ["A Service's port 80 as 8080 of this machine", "%k8s port-forward svc/web 8080:80"],
    ["On any free port, for TypeScript", "const web = %k8s port-forward deploy/web :http"],
    ["Two ports of a pod", "%k8s port-forward web-0 8080:80 9090"],
  ],
  run: (options, session) => portForwardForSession(options, session),
});
