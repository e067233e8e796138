import { inChapter } from "../../src/magic/table.ts";

export const local = inChapter("local", {
  "local up": { summary: "Start a local cluster", load: () => import("../local-up.ts") },
  "local down": { summary: "Stop a local cluster; its data stay", load: () => import("../local-down.ts") },
  "local status": { summary: "How a local cluster is doing", load: () => import("../local-status.ts") },
  "local list": { summary: "The local clusters of this machine", load: () => import("../local-list.ts") },
});
