import { defineMagic, word } from "../src/magic/declare.ts";
import { yamlOfCell } from "../src/notebook/yaml.ts";

export default defineMagic({
  path: "%yaml",
  alone: true,
  summary: "Read a cell of YAML into a variable",
  details: "One document gives its value, several a list: `%k8s apply ${web}` takes either. No cluster is asked.",
  body: "required",
  args: { name: word({ help: "The variable", required: true, placeholder: "NAME", variable: "out" }) },
  examples: [
    ["An object to go on with", "%%yaml web\n    kind: Deployment\n    …"],
    ["Then, in another cell", "%k8s apply ${{ ...web, metadata: { name: `web-${n}` } }}"],
  ],
  run: async (options, _session, call) => yamlOfCell(call.body ?? "", options.name),
});
