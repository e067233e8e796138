import { whoAmIForSession } from "../src/inspect/whoami.ts";
import { defineMagic } from "../src/magic/declare.ts";
import { contextArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "whoami",
  summary: "Who you are on a cluster, how you signed in, and until when",
  details: "The server itself is asked (a SelfSubjectReview). One that is too old for that leaves what certificate or token say.",
  args: {
    context: contextArg,
  },
  examples: [
    ["On the active cluster", "%k8s whoami"],
    ["In a variable", "const { user, groups } = %k8s whoami --context beta"],
  ],
  run: ({ context }, session) => whoAmIForSession(session, context),
});
