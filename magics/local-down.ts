import { downAfterAsking } from "../src/local/ask-down.ts";
import { knownClusterNames } from "../src/local/names.ts";
import { outcomeView } from "../src/local/view.ts";
import { defineMagic, flag, text } from "../src/magic/declare.ts";

export default defineMagic({
  path: "local down",
  summary: "Stop a local cluster; its data stay",
  changes: "cluster",
  args: {
    name: text({ help: "Which one", fallback: "local", complete: knownClusterNames }),
    purge: flag({ help: "Remove its data too: objects, keys, logs" }),
  },
  examples: [
    ["Stop it; up brings it back with all its objects", "%k8s local down"],
    ["Remove it for good", "%k8s local down --name beta --purge --yes"],
  ],
  changesOf: ({ name }) => [name],
  async run({ name, purge }, session, { dryRun = false, yes = false }) {
    const { status, plan } = await downAfterAsking(session.local, name, session, { purge, dryRun, yes });
    return { value: status, view: plan ?? outcomeView(status), showAssigned: true };
  },
});
