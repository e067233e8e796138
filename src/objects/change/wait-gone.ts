import { pause } from "../../base/back-off.ts";
import { inWords } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { Session } from "../../session/session.ts";
import { status } from "../../views/status.ts";
import type { WaitLine } from "../../views/wait.ts";
import { nameOf } from "../chosen.ts";
import { type Around, finalizersOf } from "../finalizers.ts";
import { aroundOf } from "./around.ts";
import { followUntilGone, type Leaving } from "./gone.ts";
import { heldBack } from "./held-back.ts";
import type { Place } from "./place.ts";
import { showWait } from "./show-wait.ts";

/** What is around an object is looked at anew so often, in milliseconds. */
const AROUND_EVERY = 3000;
/** For so many at most. */
const AROUND_MOST = 10;

/**
 * Waits until all are gone, and shows what holds them back.
 * @param limit milliseconds
 * @returns `Interrupted` on ■ and `TimedOut` when the limit has passed, both with what is still there and why
 */
export async function waitUntilGone(
  place: Place,
  session: Session,
  leaving: readonly Leaving[],
  limit: number,
): Promise<UserError | undefined> {
  if (leaving.length === 0) return undefined;
  const around = new Map<Leaving, Around>();
  let silent: string | undefined;
  const ended = new AbortController();
  const late = AbortSignal.timeout(Math.min(limit, 2 ** 31 - 1));
  const signal = AbortSignal.any([place.signal, late, ended.signal]);
  const shown = {
    title: leaving.length === 1 ? `Deleting ${nameOf(leaving[0]!.object)}` : `Deleting ${leaving.length} objects`,
    context: place.context,
    lines: () => leaving.map((one) => lineOf(one, around.get(one))),
    footer: () => [...(silent === undefined ? [] : [`▲ ${silent}`]), "■ stops waiting; the deletion goes on"],
  };
  await showWait(session, shown, async (changed) => {
    const looking = lookAround(place, leaving, around, { signal, changed });
    try {
      const told = (why: string | undefined) => {
        silent = why;
      };
      await followUntilGone(place, leaving, { signal, changed, silent: told });
    } finally {
      ended.abort();
      await looking;
    }
  });
  const left = leaving.filter(({ gone }) => !gone);
  return left.length === 0 ? undefined : stillThere(left, around, place.signal.aborted ? undefined : limit);
}

async function lookAround(
  place: Place,
  leaving: readonly Leaving[],
  around: Map<Leaving, Around>,
  { signal, changed }: { readonly signal: AbortSignal; readonly changed: () => void },
): Promise<void> {
  await pause(300, signal);
  while (!signal.aborted) {
    const held = leaving
      .filter(({ gone, now }) => !gone && now !== undefined && finalizersOf(now).length > 0)
      .slice(0, AROUND_MOST);
    await Promise.all(
      held.map(async (one) => {
        const found = await aroundOf(place.client, one, signal);
        if (found !== undefined) around.set(one, found);
      }),
    );
    changed();
    await pause(AROUND_EVERY, signal);
  }
}

const lineOf = (one: Leaving, around: Around | undefined): WaitLine => ({
  name: nameOf(one.object),
  status: one.gone ? status("done", "gone") : status("busy", "Terminating"),
  ...(one.gone ? {} : { detail: reasonsOf(one, around).join("; ") }),
});

const reasonsOf = ({ object, now }: Leaving, around: Around | undefined): readonly string[] =>
  now === undefined ? [] : heldBack(object, now, Date.now(), around);

function stillThere(left: readonly Leaving[], around: ReadonlyMap<Leaving, Around>, limit: number | undefined): UserError {
  const names = left.slice(0, 5).map(({ object }) => nameOf(object));
  const rest = left.length - names.length;
  const what = `${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""} ${left.length === 1 ? "is" : "are"} still there`;
  const why = left
    .slice(0, 5)
    .flatMap((one) => reasonsOf(one, around.get(one)).map((reason) => `${nameOf(one.object)}: ${reason}`));
  return new UserError(
    limit === undefined ? "Interrupted" : "TimedOut",
    limit === undefined ? `stopped waiting: ${what}` : `${what} after ${inWords(limit)}`,
    {
      ...(why.length === 0 ? {} : { why: why.join("; ") }),
      hints: ["the deletion goes on; %k8s get shows whether it is there", "--wait=false does not wait"],
    },
  );
}
