import { inChapter } from "../../src/magic/table.ts";

export const pods = inChapter("pods", {
  logs: {
    summary: "What containers wrote: of a pod, or of all pods behind a name, in the order of time",
    load: () => import("../logs.ts"),
  },
  exec: { summary: "Run a command, or the cell's script, in a container", load: () => import("../exec.ts") },
  cp: { summary: "Copy files and folders into a container or out of it", load: () => import("../cp.ts") },
  "port-forward": {
    summary: "Open a port here that leads to a pod's, in the background",
    load: () => import("../port-forward.ts"),
  },
  forwards: {
    summary: "The ports that this notebook forwards, how they do, and their end",
    load: () => import("../forwards.ts"),
  },
  proxy: { summary: "The API server on a port here, as you, in the background", load: () => import("../proxy.ts") },
});
