import { UserError } from "../../base/errors.ts";
import type { Session } from "../../session/session.ts";
import { status } from "../../views/status.ts";
import type { WaitLine } from "../../views/wait.ts";
import { type Evicted, type EvictHow, evict } from "./evict.ts";
import { followUntilGone } from "./gone.ts";
import { heldBack } from "./held-back.ts";
import type { Place } from "./place.ts";
import { showWait } from "./show-wait.ts";

export interface LeaveOptions {
  readonly pods: readonly Evicted[];
  /** Of the nodes. */
  readonly names: string;
  /** Milliseconds. */
  readonly limit: number;
  readonly how: EvictHow;
}

/**
 * Evicts pods, all at once, and follows them until they are gone, ■ is pressed or the limit has passed.
 * @returns what the server refused for good
 */
export async function leave(
  place: Place,
  session: Session,
  { pods, names, limit, how }: LeaveOptions,
): Promise<readonly UserError[]> {
  const failures: UserError[] = [];
  const ended = new AbortController();
  const late = AbortSignal.timeout(Math.min(limit, 2 ** 31 - 1));
  const signal = AbortSignal.any([place.signal, late, ended.signal]);
  const inTime: Place = { ...place, signal };
  let silent: string | undefined;
  const shown = {
    title: `Draining ${names}`,
    context: place.context,
    lines: () => pods.map(lineOf),
    footer: () => [
      ...(silent === undefined ? [] : [`▲ ${silent}`]),
      "■ stops; the node stays cordoned, and pods that were evicted go on ending",
    ],
  };
  await showWait(session, shown, async (changed) => {
    const asking = pods.map((one) =>
      one.asked
        ? undefined
        : evict(inTime, one, how, changed).catch((error: unknown) => {
            if (!(error instanceof UserError)) throw error;
            failures.push(error);
            one.blocked = error.message;
            // What others were asked goes on; there is no end to wait for any more.
            ended.abort();
          }),
    );
    const told = (why: string | undefined) => {
      silent = why;
    };
    const following = place.dryRun ? undefined : followUntilGone(inTime, pods, { signal, changed, silent: told });
    await Promise.all([...asking, following]);
  });
  return failures;
}

function lineOf(one: Evicted): WaitLine {
  const name = `pod/${one.object.name} in ${one.object.namespace}`;
  if (one.gone) return { name, status: status("done", "gone") };
  if (one.blocked !== undefined) return { name, status: status("warning", "Waiting"), detail: one.blocked };
  if (one.now?.metadata.deletionTimestamp === undefined)
    return { name, status: status("busy", one.asked ? "Evicted" : "Evicting") };
  return { name, status: status("busy", "Terminating"), detail: heldBack(one.object, one.now, Date.now()).join("; ") };
}
