import { knownClusterNames } from "../src/local/names.ts";
import { clusterView } from "../src/local/view.ts";
import { defineMagic, text } from "../src/magic/declare.ts";

export default defineMagic({
  path: "local status",
  summary: "How a local cluster is doing",
  args: {
    name: text({ help: "Which one", fallback: "local", complete: knownClusterNames }),
  },
  examples: [["Its components, server and folder", "%k8s local status"]],
  async run({ name }, session) {
    const status = await session.local.status(name);
    return { value: status, view: clusterView(status) };
  },
});
