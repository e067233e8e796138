import { defineMagic, list, text } from "../src/magic/declare.ts";
import { createArgs, nameArg } from "../src/objects/create/args.ts";
import { createForSession } from "../src/objects/create/create.ts";
import { ingressOf } from "../src/objects/create/ingress.ts";

export default defineMagic({
  path: "create ingress",
  summary: "Let requests from outside reach services",
  changes: "cluster",
  args: {
    name: nameArg,
    rule: list({
      help: "HOST/PATH=SERVICE:PORT, with ,tls=SECRET after it; * at the path's end for all below",
      placeholder: "RULE",
    }),
    defaultBackend: text({ help: "For all that no rule takes", placeholder: "SERVICE:PORT" }),
    class: text({ help: "Which controller serves it", placeholder: "CLASS" }),
    annotation: list({ help: "For the controller, as KEY=VALUE", placeholder: "KEY=VALUE" }),
    ...createArgs,
  },
  examples: [
    ["A host to a service", "%k8s create ingress web --rule 'web.example.org/*=web:80'"],
    ["With a certificate", "%k8s create ingress web --rule 'web.example.org/*=web:80,tls=web-cert'"],
  ],
  run: (options, session, call) => createForSession(ingressOf(options), options, session, call),
});
