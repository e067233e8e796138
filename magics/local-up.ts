import { driverNames } from "../src/local/drivers.ts";
import { upWithDisplay } from "../src/local/live-up.ts";
import { knownClusterNames } from "../src/local/names.ts";
import { outcomeView } from "../src/local/view.ts";
import { choice, defineMagic, flag, text } from "../src/magic/declare.ts";

export default defineMagic({
  path: "local up",
  summary: "Start a local cluster",
  details:
    "A real Kubernetes API (etcd, API server, controller manager, scheduler) on this machine's loopback address, " +
    "without root or containers; pods stay Pending. With --node (as root, on Linux) it has a node, in namespaces of its own: " +
    "pods run, Services and names answer, claims get volumes, top and autoscalers have figures, and this machine " +
    "reaches every pod and Service by its address. A cluster that was started with a node keeps it. It goes on when the " +
    "notebook ends. Its programs come from KUBEBUILDER_ASSETS, the cache, the official release, or one Go build of about " +
    "5 minutes; a node's are always built (once, about 6 minutes more).",
  args: {
    name: text({ help: "Which one; also its context's name", fallback: "local", complete: knownClusterNames }),
    node: flag({ help: "With a node, so that pods run (root)" }),
    driver: choice({ help: "Let this program make it out of Docker's containers instead", choices: driverNames }),
  },
  examples: [
    ["A cluster named local", "%k8s local up"],
    ["Where one is not root but has Docker", "%k8s local up --name gamma --driver kind"],
    ["Another one beside it, on which pods run", "%k8s local up --name beta --node"],
  ],
  async run({ name, node, driver }, session) {
    const status = await upWithDisplay(session.local, name, session, { node, ...(driver === undefined ? {} : { driver }) });
    return { value: status, view: outcomeView(status), showAssigned: true };
  },
});
