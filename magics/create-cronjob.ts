import { choice, defineMagic, text } from "../src/magic/declare.ts";
import { commandArg, createArgs, nameArg } from "../src/objects/create/args.ts";
import { createForSession } from "../src/objects/create/create.ts";
import { cronJobOf } from "../src/objects/create/workloads.ts";

export default defineMagic({
  path: "create cronjob",
  summary: "Run an image again and again, by a schedule",
  changes: "cluster",
  args: {
    name: nameArg,
    command: commandArg,
    image: text({ help: "What it runs", placeholder: "IMAGE" }),
    schedule: text({ help: "Minute, hour, day, month, weekday, such as '*/15 * * * *'", placeholder: "CRON" }),
    restart: choice({
      choices: ["OnFailure", "Never"],
      help: "When a container that ended is started again",
      fallback: "OnFailure",
    }),
    ...createArgs,
  },
  examples: [["Every quarter of an hour", "%k8s create cronjob beat --image busybox --schedule '*/15 * * * *' -- date"]],
  run: (options, session, call) => createForSession(cronJobOf(options), options, session, call),
});
