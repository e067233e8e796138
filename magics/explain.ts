import { defineMagic, flag, text, word } from "../src/magic/declare.ts";
import { contextArg } from "../src/objects/args.ts";
import { explainForSession } from "../src/objects/schema/explain.ts";

export default defineMagic({
  path: "explain",
  summary: "What a kind's fields mean, as its server describes them",
  details: "Custom kinds too. Assigned, it gives the field with its type, description, allowed values and own fields.",
  args: {
    field: word({
      help: "KIND or KIND.FIELD.FIELD…; lists and maps are looked through",
      required: true,
      placeholder: "KIND.FIELD",
      complete: ({ known }) => known.kinds(),
    }),
    recursive: flag({ help: "The fields of the fields too, to the last, without descriptions" }),
    apiVersion: text({ help: "Another version of the kind, such as autoscaling/v1", placeholder: "GROUP/VERSION" }),
    context: contextArg,
  },
  examples: [
    ["The fields of a kind", "%k8s explain deployment"],
    ["One field", "%k8s explain pod.spec.containers.resources"],
    ["All there is below it", "%k8s explain deploy.spec.strategy --recursive"],
    ["What values it takes, in policy.enum", "const policy = %k8s explain pod.spec.restartPolicy"],
  ],
  run: (options, session) => explainForSession(options, session),
});
