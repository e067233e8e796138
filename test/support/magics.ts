import type { Host, MimeBundle } from "../../src/base/host.ts";
import { createCellMagics } from "../../src/magic/cell-magics.ts";
import { choice, defineMagic, flag, list, type Magic, number, text, word, words } from "../../src/magic/declare.ts";
import type { CallArgs } from "../../src/magic/pieces.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import type { Session } from "../../src/session/session.ts";
import { scanner } from "./scanner.ts";

/** One call that reached a magic's `run`. */
export interface Ran {
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly call: Parameters<Magic["run"]>[2];
  readonly session: Session;
}

const known = {
  contexts: () => ["alpha", "beta", "it's <b>", "arn:aws:eks:eu-west-1:1:cluster/x"],
  namespaces: () => ["default", "spark-alice"],
  kinds: () => ["pods", "po", "services"],
  names: (kind: string) => (kind === "pods" ? ["web-1", "web-2"] : []),
};

/** A host that remembers what was shown. */
export function recordingHost(): Host & { readonly shown: MimeBundle[] } {
  const shown: MimeBundle[] = [];
  return {
    shown,
    display: (bundle) => {
      shown.push(bundle);
      return { update: (next) => shown.push(next) };
    },
    write: () => undefined,
    canAsk: false,
    ask: () => Promise.reject(new Error("nobody to ask")),
    signal: new AbortController().signal,
  };
}

/** A registry of a few magics that only note their calls, and the cell magics over it. */
export async function magicWorld({ preload = true } = {}) {
  const ran: Ran[] = [];
  const entry = <M extends Magic>(magic: M) => ({ summary: magic.summary, load: async () => ({ default: magic }) });
  const table = {
    "": { ...entry(noting(ran, contexts)), aliases: ["contexts"] },
    use: entry(noting(ran, use)),
    get: entry(noting(ran, get)),
    "spark conf": entry(noting(ran, sparkConf)),
    "local up": entry(noting(ran, localUp)),
    help: { summary: "Help on a command; all of them without one", load: () => import("../../magics/help.ts") },
  };
  const session = { ...recordingHost(), known } as unknown as Session;
  const registry = { ...createRegistry({ table, session }), table };
  if (preload) await registry.preload();
  const calls: [string, CallArgs, string?][] = [];
  const cell = createCellMagics({
    registry,
    ts: scanner,
    call: async (...call) => {
      calls.push(call);
    },
  });
  return { registry, cell, ran, calls };
}

const noting = <M extends Magic>(ran: Ran[], magic: M): M => ({
  ...magic,
  run: async (options: Ran["options"], session: Session, call: Ran["call"]) => {
    ran.push({ path: magic.path, options, call, session });
    return { value: `value of ${magic.path}`, view: { "text/plain": `view of ${magic.path}` } };
  },
});

const never = async () => Promise.reject(new Error("replaced by a noting run"));

const contexts = defineMagic({ path: "", summary: "Show the clusters", args: {}, examples: [], run: never });
const use = defineMagic({
  path: "use",
  summary: "Follow a context",
  changes: "kubeconfig",
  args: {
    context: word({ help: "Context name", required: true, placeholder: "NAME", complete: (s) => s.known.contexts() }),
    namespace: text({ short: "n", help: "Namespace to go with it", complete: (s) => s.known.namespaces() }),
    global: flag({ help: "Also write current-context" }),
  },
  examples: [["Go back", "%k8s use -"]],
  run: never,
});
const get = defineMagic({
  path: "get",
  summary: "Show objects",
  args: {
    what: words({
      help: "Kind and names",
      required: true,
      placeholder: "KIND",
      complete: (s, before) => (before.length === 0 ? s.known.kinds() : s.known.names(before[0]!)),
    }),
    allNamespaces: flag({ short: "A", help: "All namespaces" }),
    watch: flag({ short: "w", help: "Go on" }),
    selector: text({ short: "l", help: "Labels", fallback: "app" }),
    output: choice({ short: "o", help: "What to show", choices: ["table", "wide", "jsonpath="], fallback: "table" }),
    limit: number({ help: "At most so many", fallback: 10 }),
  },
  examples: [["Pods", "%k8s get pods"]],
  run: never,
});
const sparkConf = defineMagic({
  path: "spark conf",
  summary: "A Spark configuration",
  body: "optional",
  args: { executors: number({ help: "How many" }), conf: list({ help: "Any key", objects: true }) },
  examples: [["Four", "%k8s spark conf --executors 4"]],
  run: never,
});
const localUp = defineMagic({
  path: "local up",
  summary: "Start a local cluster",
  args: { name: text({ help: "Its name", fallback: "local" }) },
  examples: [["Start", "%k8s local up"]],
  run: never,
});
