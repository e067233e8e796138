import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Composed, compose } from "../src/compose.ts";
import { kubectlTime } from "./kubectl.ts";
import { quietHost } from "./quiet-host.ts";
import { type Figure, median } from "./report.ts";

const OBJECTS = 100;
const ours = "k8s-magics";

export interface ApplyBench {
  /** kubectl. */
  readonly program: string;
  readonly folder: string;
  /** A running cluster's kubeconfig. */
  readonly cluster: string;
  readonly rounds: number;
}

/** A hundred objects that are new, then changed, then as they are: applied by us and by `kubectl apply`, turn by turn. */
export async function applyFigures({ program, folder, cluster, rounds }: ApplyBench): Promise<readonly Figure[]> {
  const times = new Map<string, number[]>();
  const note = (what: string, kernel: string, ms: number): void => {
    const key = `${what}\n${kernel}`;
    times.set(key, [...(times.get(key) ?? []), ms]);
  };
  await withSession(cluster, folder, async ({ registry }) => {
    // The first round is for warming up: discovery, connections, kubectl's cache.
    for (let round = 0; round <= rounds; round += 1) {
      const run = `${Date.now().toString(36)}-${round}`;
      const [mine, theirs] = [`apply-mine-${run}`, `apply-theirs-${run}`];
      for (const name of [mine, theirs]) kubectlTime(program, cluster, "create", "namespace", name);
      for (const [what, value] of STEPS) {
        const own = await timed(() => registry.call("apply", { filename: [written(folder, mine, value)] }));
        const file = written(folder, theirs, value);
        const other = kubectlTime(program, cluster, "apply", "-f", file);
        if (round > 0) {
          note(what, ours, own);
          note(what, "kubectl", other);
        }
      }
    }
  });
  return [...times].map(([key, values]) => {
    const [what = "", kernel = ""] = key.split("\n");
    return { what, kernel, median: median(values) };
  });
}

const STEPS = [
  ["apply new", "1"],
  ["apply changed", "2"],
  ["apply unchanged", "2"],
] as const;

/** Config maps, services and accounts, as a folder of manifests has them. */
function written(folder: string, namespace: string, value: string): string {
  const file = join(folder, `${namespace}.yaml`);
  const documents = Array.from({ length: OBJECTS }, (_, n) => {
    const metadata = `metadata:\n  name: object-${n}\n  namespace: ${namespace}\n  labels: {app: bench, value: "${value}"}\n`;
    if (n % 10 === 8) return `apiVersion: v1\nkind: Service\n${metadata}spec:\n  selector: {app: bench}\n  ports: [{port: 80}]\n`;
    if (n % 10 === 9) return `apiVersion: v1\nkind: ServiceAccount\n${metadata}`;
    return `apiVersion: v1\nkind: ConfigMap\n${metadata}data:\n  value: "${value}"\n  text: ${"x".repeat(200)}\n`;
  });
  writeFileSync(file, documents.join("---\n"));
  return file;
}

const host = quietHost();

async function withSession(kubeconfig: string, folder: string, work: (composed: Composed) => Promise<unknown>): Promise<void> {
  const env = { PATH: process.env.PATH, K8S_MAGICS_ISOLATED: "1", XDG_STATE_HOME: join(folder, "xdg-state") };
  const composed = compose({ host, env, kubeconfig });
  try {
    await work(composed);
  } finally {
    await composed.close();
  }
}

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
