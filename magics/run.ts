import { choice, defineMagic, flag, list, number, text, words } from "../src/magic/declare.ts";
import { createArgs, nameArg } from "../src/objects/create/args.ts";
import { runForSession } from "../src/objects/create/run.ts";

export default defineMagic({
  path: "run",
  summary: "Run an image as a pod, and with --rm --wait to its end",
  details:
    "With --wait its log is on the page until it ends, and an exit code other than 0 is an error; --rm removes it then. A notebook has no " +
    "terminal: %k8s exec runs commands in a pod that stays.",
  changes: "cluster",
  args: {
    name: nameArg,
    words: words({
      help: "After --: arguments of the image's own command; with --command the command itself",
      placeholder: "ARGUMENT",
    }),
    image: text({ help: "What it runs", placeholder: "IMAGE" }),
    port: number({ help: "The port that it listens on" }),
    env: list({ help: "A variable of its environment, as KEY=VALUE", placeholder: "KEY=VALUE" }),
    labels: text({ short: "l", help: "Its labels, such as app=web,tier=front; run=NAME by default", placeholder: "LABELS" }),
    annotations: list({ help: "An annotation, as KEY=VALUE", placeholder: "KEY=VALUE" }),
    restart: choice({
      choices: ["Always", "OnFailure", "Never"],
      help: "When it is started again; Never with --wait, else Always",
    }),
    imagePullPolicy: choice({ choices: ["Always", "IfNotPresent", "Never"], help: "When its image is pulled" }),
    privileged: flag({ help: "With all rights on its node" }),
    command: flag({ help: "What stands after -- replaces the image's own command" }),
    wait: flag({ help: "Until it ends, with its log" }),
    stdin: flag({ short: "i", help: "kubectl's -i: here the same as --wait" }),
    tty: flag({ short: "t", help: "kubectl's -t: here the same as --wait" }),
    attach: flag({ help: "kubectl's: here the same as --wait" }),
    rm: flag({ help: "Remove it when it has ended; waits for that" }),
    timeout: text({ help: "Wait at most so long", placeholder: "TIME", fallback: "10m" }),
    ...createArgs,
  },
  examples: [
    ["A pod that stays", "%k8s run web --image nginx:1.27 --port 80"],
    ["A command to its end, and nothing left behind", "%k8s run look --image busybox --rm --wait -- wget -qO- http://web"],
    ["What it would make", "%k8s run web --image nginx:1.27 --dry-run -o yaml"],
  ],
  run: (options, session, call) => runForSession(options, session, call),
});
