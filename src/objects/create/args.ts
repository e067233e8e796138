import { type Arg, choice, list, word, words } from "../../magic/declare.ts";
import { contextArg, namespaceArg } from "../args.ts";

/** What every `create KIND` takes, beside `--dry-run`. */
export const nameArg = word({ help: "Its name", required: true, placeholder: "NAME" });

const outputArg: Arg<"yaml" | "json" | "name" | undefined> = choice({
  short: "o",
  choices: ["yaml", "json", "name"],
  help: "What to show of it; with --dry-run the manifest, without asking the server",
});

export const createArgs = { namespace: namespaceArg, context: contextArg, output: outputArg };

/** For what lives in no namespace. */
export const createEverywhereArgs = { context: contextArg, output: outputArg };

export const commandArg = words({ help: "After --: what to run in place of the image's own command", placeholder: "COMMAND" });

/** What a rule of a role allows. */
export const ruleArgs = {
  verb: list({ help: "What it allows, such as get,list,watch", placeholder: "VERBS" }),
  resource: list({ help: "On what, such as pods,deployments.apps,pods/log", placeholder: "KINDS" }),
  resourceName: list({ help: "Only on objects of these names", placeholder: "NAMES" }),
};
