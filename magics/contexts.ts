import { contextsForSession } from "../src/inspect/contexts.ts";
import { choice, defineMagic } from "../src/magic/declare.ts";

export default defineMagic({
  path: "",
  summary: "Show your clusters: every context and how it answers",
  details: "All clusters are asked at once, 3 s at most, credential plugins included.",
  args: {
    output: choice({
      short: "o",
      choices: ["table", "json", "name"],
      fallback: "table",
      help: "What to show",
    }),
  },
  examples: [
    ["Your clusters", "%k8s"],
    ["The same in a variable", "const clusters = %k8s"],
  ],
  run: ({ output }, session, { assigned }) => contextsForSession(session, { output, assigned }),
});
