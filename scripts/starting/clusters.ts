import { homedir } from "node:os";
import { createLocalClusters } from "../../src/local/local-clusters.ts";
import { clusterBinary } from "../cluster-binary.ts";
import { step } from "../setup/progress.mjs";

export const names = ["alpha", "beta"] as const;

/** The two clusters of the tour, as far as this run starts them. */
export function startedHere(env: NodeJS.ProcessEnv, stop: AbortSignal) {
  const local = createLocalClusters({ env, home: homedir() });
  let ranBefore: readonly string[] = [];
  let asked = false;
  return {
    /** Make the binary ready, then start both. */
    async up(): Promise<void> {
      ranBefore = await running(local);
      asked = true;
      await clusterBinary();
      if (stop.aborted) return;
      await step(`clusters ${names.join(" and ")}`, () => Promise.all(names.map((name) => local.up(name, { signal: stop }))));
    },
    /** Stop what did not run before this run, also when a notebook started it; data stays. */
    async down(): Promise<readonly string[]> {
      if (!asked) return [];
      const ours = (await running(local)).filter((name) => !ranBefore.includes(name));
      await Promise.all(ours.map((name) => local.down(name)));
      return ours;
    },
  };
}

async function running(local: ReturnType<typeof createLocalClusters>): Promise<readonly string[]> {
  const list = await local.list();
  return list.filter(({ state }) => state !== "stopped").map(({ name }) => name);
}
