import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { pathOf } from "../../cluster/table.ts";
import { watch } from "../../cluster/watch.ts";
import type { Session } from "../../session/session.ts";
import type { WaitLine } from "../../views/wait.ts";
import { answerBundle } from "../change/answer.ts";
import type { Tried } from "../change/each.ts";
import type { Place } from "../change/place.ts";
import { showWait } from "../change/show-wait.ts";
import type { Changed } from "../changed.ts";
import { diagnose } from "../why/diagnose.ts";
import { type Item, itemName } from "./item.ts";
import { comesReady, type Readiness, readinessOf } from "./ready.ts";

/** One object that is waited for. */
interface Awaited {
  readonly item: Item;
  readonly name: string;
  now: Readiness;
  /** The deciding words, when something holds it up. */
  reason?: string;
}

/**
 * Waits until everything that was applied does what it is there for.
 * @param timeout milliseconds for all of them
 * @returns what was done, each with how it stands; as a failure `NotReady` when time is over or something failed, `Interrupted` at ■
 */
export async function waitUntilReady(
  place: Place,
  session: Session,
  items: readonly Item[],
  done: readonly Changed[],
  timeout: number,
): Promise<Tried<Changed>> {
  const all = items
    .filter(({ target }) => comesReady(target.kind))
    .map((item): Awaited => ({ item, name: itemName(item), now: { state: "waiting", words: "" } }));
  if (all.length === 0) return { done, failures: [] };
  const late = AbortSignal.timeout(timeout);
  const shown = {
    title: `Waiting for ${all.length === 1 ? all[0]!.name : `${all.length} objects`}`,
    context: place.context,
    lines: () => all.map(lineOf),
    footer: () => ["■ stops waiting; what was applied stays, and goes on"],
  };
  await showWait(session, shown, (changed) => followed(place, all, AbortSignal.any([place.signal, late]), changed)).catch(
    (error: unknown) => {
      // What was applied is told, even where one may not look at it.
      session.display(answerBundle(place, done));
      throw error;
    },
  );
  const states = new Map(all.map((one) => [one.name, one]));
  const told = done.map((one) => {
    const found = states.get(one.name);
    return found === undefined ? one : { ...one, note: [one.note, found.now.words].filter(Boolean).join(" · ") };
  });
  const open = all.filter(({ now }) => now.state !== "ready");
  if (open.length === 0) return { done: told, failures: [] };
  session.display(answerBundle(place, done));
  throw notReady(place, open, timeout);
}

const TONES = { ready: "good", waiting: "busy", failed: "bad" } as const;

const lineOf = ({ name, now, reason }: Awaited): WaitLine => ({
  name,
  status: { tone: TONES[now.state], text: now.state },
  detail: [now.words, reason].filter((words) => words !== undefined && words !== "").join(" · "),
});

/** Follows every object until all are ready or failed, or the signal fires. */
async function followed(place: Place, all: readonly Awaited[], signal: AbortSignal, changed: () => void): Promise<void> {
  const ending = new AbortController();
  const both = AbortSignal.any([signal, ending.signal]);
  const settle = (): void => {
    changed();
    if (all.every(({ now }) => now.state !== "waiting")) ending.abort();
  };
  const groups = Map.groupBy(all, ({ item: { target } }) => pathOf(target.kind, target.namespace));
  let busy = false;
  const asking = setInterval(() => {
    if (busy) return;
    busy = true;
    void askWhy({ ...place, signal: both }, all, changed).finally(() => {
      busy = false;
    });
  }, WHY_EVERY);
  try {
    await Promise.all([...groups].map(([path, group]) => followGroup({ ...place, signal: both }, path, group, settle)));
  } finally {
    clearInterval(asking);
    ending.abort();
  }
}

async function followGroup(place: Place, path: string, group: readonly Awaited[], settle: () => void): Promise<void> {
  const fieldSelector = group.length === 1 ? `metadata.name=${group[0]!.item.target.name}` : undefined;
  const byName = new Map(group.map((one) => [one.item.target.name, one]));
  for await (const event of watch<KubeObject>(place.client, path, { fieldSelector, signal: place.signal })) {
    if (event.type === "waiting" || event.type === "synced") continue;
    const one = byName.get(event.object.metadata.name);
    if (one === undefined) continue;
    one.now = event.type === "deleted" ? { state: "failed", words: "was deleted" } : await nowOf(place, event.object);
    if (one.now.state !== "waiting") one.reason = undefined;
    settle();
    if (group.every(({ now }) => now.state !== "waiting")) return;
  }
}

/** A claim whose volume is made for its first pod would wait for ever: it is as ready as it can be. */
async function nowOf({ client, signal }: Place, object: KubeObject): Promise<Readiness> {
  const now = readinessOf(object);
  const name: unknown = object.spec?.storageClassName;
  if (object.kind !== "PersistentVolumeClaim" || now.state !== "waiting" || typeof name !== "string" || name === "") return now;
  const storage = await client
    .request<KubeObject>(`/apis/storage.k8s.io/v1/storageclasses/${encodeURIComponent(name)}`, { signal })
    .catch((error: unknown) => {
      if (error instanceof ClusterError) return undefined;
      throw error;
    });
  return storage?.volumeBindingMode === "WaitForFirstConsumer"
    ? { state: "ready", words: "its volume waits for its first pod" }
    : now;
}

const WHY_EVERY = 3000;
const ASKED_AT_ONCE = 4;
const HOPEFUL = /^(Namespace|CustomResourceDefinition|APIService)$/;

/** What holds the waiting ones up, as `%k8s why` finds it. */
async function askWhy({ client, signal }: Place, all: readonly Awaited[], changed: () => void): Promise<void> {
  const open = all.filter(({ now, item }) => now.state === "waiting" && !HOPEFUL.test(item.target.kind.kind));
  await Promise.all(
    open.slice(0, ASKED_AT_ONCE).map(async (one) => {
      const found = await diagnose(client, one.item.target, signal).catch(() => undefined);
      const [first] = found?.reasons ?? [];
      if (first === undefined || one.now.state !== "waiting") return;
      one.reason = bounded(first.what, 200);
      changed();
    }),
  );
}

function notReady({ signal }: Place, open: readonly Awaited[], timeout: number): UserError {
  const lines = open
    .slice(0, 5)
    .map(({ name, now, reason }) => `${name}: ${bounded([reason ?? now.words].join(), 300) || "not seen yet"}`);
  const more = open.length - lines.length;
  const why = [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
  const names = open.length === 1 ? open[0]!.name : `${open.length} objects`;
  const failed = open.some(({ now }) => now.state === "failed");
  const hints = [`%k8s why ${open[0]!.name} says more`, "%k8s apply again waits on; --timeout gives it longer"];
  if (signal.aborted) {
    return new UserError("Interrupted", `stopped waiting for ${names}; what was applied stays, and goes on`, { why, hints });
  }
  const words = failed ? "did not come up" : `not ready within ${Math.round(timeout / 1000)} s`;
  return new UserError("NotReady", `${names} ${open.length === 1 || failed ? "" : "are "}${words}`, { why, hints });
}
