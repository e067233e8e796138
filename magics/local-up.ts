import { upWithDisplay } from "../src/local/live-up.ts";
import { knownClusterNames } from "../src/local/names.ts";
import { outcomeView } from "../src/local/view.ts";
import { defineMagic, text } from "../src/magic/declare.ts";

export default defineMagic({
  path: "local up",
  summary: "Start a local cluster",
  details:
    "A real Kubernetes API (etcd, API server, controller manager, scheduler) on this machine's loopback address, " +
    "without root or containers. It has no node yet: pods stay Pending. It goes on when the notebook ends. " +
    "Its programs come from KUBEBUILDER_ASSETS, the cache, the official release, or one Go build of about 5 minutes.",
  args: {
    name: text({ help: "Which one; also its context's name", fallback: "local", complete: knownClusterNames }),
  },
  examples: [
    ["A cluster named local", "%k8s local up"],
    ["Another one beside it", "%k8s local up --name beta"],
  ],
  async run({ name }, session) {
    const status = await upWithDisplay(session.local, name, session);
    return { value: status, view: outcomeView(status), showAssigned: true };
  },
});
