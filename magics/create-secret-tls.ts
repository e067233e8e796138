import { defineMagic, flag, text } from "../src/magic/declare.ts";
import { createArgs, nameArg } from "../src/objects/create/args.ts";
import { createForSession } from "../src/objects/create/create.ts";
import { tlsSecret } from "../src/objects/create/secrets.ts";

export default defineMagic({
  path: "create secret tls",
  summary: "Make a Secret of a certificate and its key",
  details: "The two are checked against each other before anything is made.",
  changes: "cluster",
  args: {
    name: nameArg,
    cert: text({ help: "The certificate, a PEM file", placeholder: "FILE" }),
    key: text({ help: "Its private key, a PEM file", placeholder: "FILE" }),
    appendHash: flag({ help: "A hash of the content at the end of the name" }),
    ...createArgs,
  },
  examples: [["For an ingress", "%k8s create secret tls web --cert web.crt --key web.key"]],
  run: async (options, session, call) => createForSession(await tlsSecret(options, session), options, session, call),
});
