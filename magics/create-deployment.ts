import { defineMagic, list, number } from "../src/magic/declare.ts";
import { commandArg, createArgs, nameArg } from "../src/objects/create/args.ts";
import { createForSession } from "../src/objects/create/create.ts";
import { deploymentOf } from "../src/objects/create/workloads.ts";

export default defineMagic({
  path: "create deployment",
  summary: "Make a Deployment of an image",
  changes: "cluster",
  args: {
    name: nameArg,
    command: commandArg,
    image: list({ help: "What its pods run; several are several containers", placeholder: "IMAGE" }),
    replicas: number({ short: "r", help: "How many pods", fallback: 1 }),
    port: number({ help: "The port that its container listens on" }),
    ...createArgs,
  },
  examples: [
    ["Three copies of a web server", "%k8s create deployment web --image nginx:1.27 --replicas 3 --port 80"],
    ["With a command of its own", "%k8s create deployment beat --image busybox -- sleep infinity"],
    ["Its manifest, to go on with", "%k8s create deployment web --image nginx:1.27 --dry-run -o yaml"],
  ],
  run: (options, session, call) => createForSession(deploymentOf(options), options, session, call),
});
