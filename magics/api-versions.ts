import { defineMagic } from "../src/magic/declare.ts";
import { apiVersionsForSession } from "../src/objects/access/api-resources.ts";
import { contextArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "api-versions",
  summary: "Every API version that the server serves",
  args: { context: contextArg },
  examples: [["What may stand as apiVersion", "%k8s api-versions"]],
  run: (options, session) => apiVersionsForSession(options, session),
});
