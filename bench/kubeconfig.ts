import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { type Composed, compose } from "../src/compose.ts";
import { contextsForSession } from "../src/inspect/contexts.ts";
import { kubectlTime } from "./kubectl.ts";
import { quietHost } from "./quiet-host.ts";
import { type Figure, median } from "./report.ts";

const CONTEXTS = 10_000;
const ours = "k8s-magics";

export interface KubeconfigBench {
  /** kubectl. */
  readonly program: string;
  readonly folder: string;
  /** A running cluster's kubeconfig with one context. */
  readonly cluster: string;
  readonly rounds: number;
}

/** A big kubeconfig listed and switched, and the status of many contexts, beside kubectl in the same run. */
export async function kubeconfigFigures(options: KubeconfigBench): Promise<readonly Figure[]> {
  const [mine, theirs] = ["mine", "theirs"].map((name) => join(options.folder, `big-${name}`)) as [string, string];
  const text = bigKubeconfig();
  for (const file of [mine, theirs]) writeFileSync(file, text, { mode: 0o600 });
  const figures = [...(await ownTimes(mine, options)), ...kubectlTimes(theirs, options)];
  return [...figures, ...(await statusFigures(options))].map(({ what, kernel, times }) => ({
    what,
    kernel,
    median: median(times),
  }));
}

interface Times {
  readonly what: string;
  readonly kernel: string;
  readonly times: readonly number[];
}

async function ownTimes(file: string, options: KubeconfigBench): Promise<readonly Times[]> {
  const list: number[] = [];
  const global: number[] = [];
  const use: number[] = [];
  await withSession(file, options, async ({ registry }) => {
    for (let round = 0; round <= options.rounds; round += 1) {
      // Another program changed it: it is read anew, as kubectl does.
      appendFileSync(file, `# ${round}\n`);
      list.push(await timed(() => registry.call("", { output: "name" })));
      appendFileSync(file, `# ${round} again\n`);
      global.push(await timed(() => registry.call("use", { context: `context-${round + 17}`, global: true })));
      use.push(await timed(() => registry.call("use", { context: `context-${round + 5000}` })));
    }
  });
  const all = [
    ["list", list],
    ["use global", global],
    ["use", use],
  ] as const;
  return all.map(([what, times]) => ({ what, kernel: ours, times: times.slice(1) }));
}

function kubectlTimes(file: string, { program, rounds }: KubeconfigBench): readonly Times[] {
  const config = (...args: readonly string[]): number => kubectlTime(program, file, "config", ...args);
  const list = Array.from({ length: rounds }, () => config("get-contexts", "-o", "name"));
  const use = Array.from({ length: rounds }, (_, round) => config("use-context", `context-${round + 17}`));
  const all = [
    ["list", list],
    ["use global", use],
    ["use", use],
  ] as const;
  return all.map(([what, times]) => ({ what, kernel: "kubectl", times }));
}

/** A hundred contexts of one cluster: ours at once, kubectl's one after the other. */
async function statusFigures(options: KubeconfigBench): Promise<readonly Times[]> {
  const file = join(options.folder, "hundred");
  const one = load(readFileSync(options.cluster, "utf8")) as { contexts: readonly { readonly context: object }[] };
  const contexts = Array.from({ length: 100 }, (_, at) => ({ name: `context-${at}`, context: one.contexts[0]!.context }));
  writeFileSync(file, JSON.stringify({ ...one, contexts, "current-context": "context-0" }), { mode: 0o600 });
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await withSession(file, options, async ({ session }) => {
      const asked = () => contextsForSession(session.forHost(host), { output: "table", assigned: true });
      times.push(
        await timed(async () => {
          const { value } = await asked();
          if (value.some(({ state }) => state !== "ready")) throw new Error("a context did not answer");
        }),
      );
    });
  }
  const loop = await timed(async () => {
    for (const { name } of contexts) kubectlTime(options.program, file, "--context", name, "get", "--raw", "/readyz");
  });
  return [
    { what: "status", kernel: ours, times },
    { what: "status", kernel: "kubectl", times: [loop] },
  ];
}

const host = quietHost();

async function withSession(kubeconfig: string, { folder }: KubeconfigBench, work: (composed: Composed) => Promise<unknown>) {
  const env = { PATH: process.env.PATH, K8S_MAGICS_ISOLATED: "1", XDG_STATE_HOME: join(folder, "xdg-state") };
  const composed = compose({ host, env, kubeconfig });
  try {
    await work(composed);
  } finally {
    await composed.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** 4 MB as kubectl writes it. Nothing listens where its clusters are said to be. */
function bigKubeconfig(): string {
  const numbers = Array.from({ length: CONTEXTS }, (_, number) => number);
  const authority = Buffer.from("nobody's certificate ".repeat(7)).toString("base64");
  return [
    "apiVersion: v1",
    "clusters:",
    ...numbers.flatMap((n) => [
      "- cluster:",
      `    certificate-authority-data: ${authority}`,
      `    server: https://127.0.0.1:1/${n}`,
      `  name: cluster-${n}`,
    ]),
    "contexts:",
    ...numbers.flatMap((n) => ["- context:", `    cluster: cluster-${n}`, `    user: user-${n}`, `  name: context-${n}`]),
    "current-context: context-0",
    "kind: Config",
    "users:",
    ...numbers.flatMap((n) => [`- name: user-${n}`, "  user:", `    token: token-${"0123456789".repeat(5)}-${n}`]),
    "",
  ].join("\n");
}
