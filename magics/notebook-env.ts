import { defineMagic, flag, words } from "../src/magic/declare.ts";
import { envForSession } from "../src/notebook/env.ts";

export default defineMagic({
  path: "%env",
  alone: "line",
  summary: "Show or set environment variables of the kernel and what it starts",
  details:
    "Secret values (GITHUB_TOKEN, DB_PASSWORD) are not shown; `const key = %env API_KEY` gives one to a variable. A bare $OTHER in a " +
    "value is another variable, ${…} TypeScript, '…' taken as it is. A new KUBECONFIG counts at once.",
  args: {
    assignment: words({
      help: "NAME shows it, NAME=VALUE or NAME VALUE sets it; all are listed without",
      placeholder: "NAME[=VALUE]",
      expands: true,
      complete: ({ env }, before) => (before.length === 0 ? Object.keys(env).sort() : []),
    }),
    unset: flag({ short: "u", help: "Take it away" }),
  },
  examples: [
    ["All of them", "%env"],
    ["Clusters from another file", "%env KUBECONFIG=~/clusters/physics.yaml"],
    ["From other variables", "%env PATH=$PATH:${folder}"],
  ],
  run: async (options, session, call) =>
    envForSession({ words: options.assignment, unset: options.unset, assigned: call.assigned }, session),
});
