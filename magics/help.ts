import { defineMagic, words } from "../src/magic/declare.ts";
import { helpBundle } from "../src/magic/help.ts";

export default defineMagic({
  path: "help",
  summary: "Help on a command; all of them without one",
  args: {
    topic: words({ help: "The command, such as use or spark conf", placeholder: "COMMAND" }),
  },
  examples: [
    ["All commands on one screen", "%k8s help"],
    ["One command", "%k8s help use"],
    ["The same, shorter", "%k8s use?"],
  ],
  async run({ topic }, _session, call) {
    const text = (await call.help?.(topic.join(" "))) ?? "";
    return { value: text, view: helpBundle(text) };
  },
});
