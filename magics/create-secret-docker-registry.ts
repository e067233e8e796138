import { defineMagic, flag, list, text } from "../src/magic/declare.ts";
import { createArgs, nameArg } from "../src/objects/create/args.ts";
import { createForSession } from "../src/objects/create/create.ts";
import { registrySecret } from "../src/objects/create/secrets.ts";

export default defineMagic({
  path: "create secret docker-registry",
  summary: "Make a Secret with which pods pull images of a private registry",
  details: "The password is asked for, or comes from the environment or docker's own file; it is never shown.",
  changes: "cluster",
  args: {
    name: nameArg,
    dockerServer: text({ help: "The registry", fallback: "https://index.docker.io/v1/", placeholder: "SERVER" }),
    dockerUsername: text({ help: "Who signs in", placeholder: "USER" }),
    dockerEmail: text({ help: "An address, where the registry wants one", placeholder: "ADDRESS" }),
    passwordEnv: text({ help: "The password, of the kernel's environment; asked for without it", placeholder: "VARIABLE" }),
    fromFile: list({ help: "docker's own config.json, in place of all that", placeholder: "FILE" }),
    dockerPassword: text({ help: "kubectl's, refused here: it would be saved with the cell", placeholder: "PASSWORD" }),
    appendHash: flag({ help: "A hash of the content at the end of the name" }),
    ...createArgs,
  },
  examples: [
    [
      "Be asked for the password",
      "%k8s create secret docker-registry pull --docker-server registry.example.org --docker-username alice",
    ],
    ["Of docker's own file", "%k8s create secret docker-registry pull --from-file ~/.docker/config.json"],
  ],
  run: async (options, session, call) => createForSession(await registrySecret(options, session), options, session, call),
});
