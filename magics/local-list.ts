import { clustersView } from "../src/local/view.ts";
import { defineMagic } from "../src/magic/declare.ts";

export default defineMagic({
  path: "local list",
  summary: "The local clusters of this machine",
  args: {},
  examples: [["All of them, running or not", "%k8s local list"]],
  async run(_options, session) {
    const clusters = await session.local.list();
    return { value: clusters, view: clustersView(clusters) };
  },
});
