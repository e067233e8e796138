import { defineMagic, text } from "../src/magic/declare.ts";
import { commandArg, createArgs, nameArg } from "../src/objects/create/args.ts";
import { createJobForSession } from "../src/objects/create/job-of-cron-job.ts";

export default defineMagic({
  path: "create job",
  summary: "Run an image to completion as a Job, or what a CronJob would run",
  changes: "cluster",
  args: {
    name: nameArg,
    command: commandArg,
    image: text({ help: "What it runs", placeholder: "IMAGE" }),
    from: text({
      help: "Run this CronJob's job now, such as cronjob/backup",
      placeholder: "cronjob/NAME",
      complete: ({ known }) => known.names("cronjob").map((name) => `cronjob/${name}`),
    }),
    ...createArgs,
  },
  examples: [
    ["Run a command once", "%k8s create job hello --image busybox -- echo hello"],
    ["What a CronJob runs, now", "%k8s create job backup-now --from cronjob/backup"],
  ],
  run: (options, session, call) => createJobForSession(options, session, call),
});
