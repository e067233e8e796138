import { defineMagic, text } from "../src/magic/declare.ts";
import { forwardsForSession } from "../src/pods/forwards/for-session.ts";

export default defineMagic({
  path: "forwards",
  summary: "The ports that this notebook forwards, how they do, and their end",
  args: {
    stop: text({
      help: "End one: its name, its target, its local port, or all",
      placeholder: "NAME",
      complete: ({ forwards }) => [...forwards.list().map(({ name }) => name), "all"],
    }),
  },
  examples: [
    ["What is forwarded, and how it does", "%k8s forwards"],
    ["End one", "%k8s forwards --stop svc/web:80"],
    ["End all", "%k8s forwards --stop all"],
  ],
  run: (options, session) => forwardsForSession(options, session),
});
