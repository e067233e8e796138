import { defineMagic, number } from "../src/magic/declare.ts";
import { contextArg } from "../src/objects/args.ts";
import { proxyForSession } from "../src/pods/forwards/for-session.ts";

export default defineMagic({
  path: "proxy",
  summary: "The API server on a port here, as you, in the background",
  details:
    "For programs that speak to the API themselves: `fetch(proxy.url + '/api/v1/pods')`. Every program of yours on this machine can use it; " +
    "web pages from elsewhere cannot, nor can other users of a Linux machine. It hands on no exec, attach or other upgraded connection, no " +
    "cookies, and no changes where the notebook only looks. Pages of Services below it have no rights of the proxy's address. It ends " +
    "with the kernel, or `%k8s forwards --stop proxy`.",
  args: {
    port: number({ short: "p", help: "The port here; 8001 when it is free, else any" }),
    context: contextArg,
  },
  examples: [
    ["On port 8001", "%k8s proxy"],
    ["In a variable", "const api = %k8s proxy --port 8081"],
  ],
  run: (options, session) => proxyForSession(options, session),
});
