import { stamp } from "../../base/duration.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { ClusterError } from "../../cluster/errors.ts";
import { pathOf } from "../../cluster/table.ts";
import { watch } from "../../cluster/watch.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { eventsBundle } from "../../views/events.ts";
import { live } from "../../views/live.ts";
import { type Status, status } from "../../views/status.ts";
import { untilStopped } from "../until-stopped.ts";
import { chosen, type EventsOptions, type EventsWanted, fieldSelector, wantedEvents, wantedWords } from "./asked.ts";
import { type ClusterEvent, eventOf, grouped, type RawEvent } from "./event.ts";

const PAGE = "500";
/** Events that are kept while watching: the oldest go. */
const KEPT = 5000;
const SHOWN = 300;
const SHOWN_WATCHED = 100;

interface Place {
  readonly client: ClusterClient;
  readonly wanted: EventsWanted;
}

/**
 * The events of a namespace or of one object, counted where they say the same, newest last; with `watch` they go on in one display.
 * @throws UserError as a request does; see `wantedEvents`; `NotFound` when there are none of an object that is not there
 */
export async function eventsForSession(
  options: EventsOptions,
  session: Session,
): Promise<{ readonly value: readonly ClusterEvent[]; readonly view?: MimeBundle }> {
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const wanted = await wantedEvents(client, options, resolved.namespace, session.signal);
  const place: Place = { client, wanted };
  if (options.watch === true) return { value: await watched(place, session, options.timeout) };
  const now = new Date();
  const value = chosen(grouped((await listed(place, session.signal)).map(eventOf)), wanted, now);
  if (value.length === 0 && wanted.of !== undefined) await existing(place, session.signal);
  return { value, view: viewOf(place, value, { now, most: SHOWN }) };
}

const path = ({ wanted: { namespace } }: Place, group: "/api/v1" | "/apis/events.k8s.io/v1"): string =>
  `${group}${namespace === undefined ? "" : `/namespaces/${encodeURIComponent(namespace)}`}/events`;

/** All of them; from the newer API where only that may be read. */
async function listed(place: Place, signal: AbortSignal): Promise<readonly RawEvent[]> {
  const { wanted } = place;
  const older = { path: path(place, "/api/v1"), fieldSelector: fieldSelector(wanted, "involvedObject") };
  const newer = { path: path(place, "/apis/events.k8s.io/v1"), fieldSelector: fieldSelector(wanted, "regarding") };
  try {
    return await pages(place, older, signal);
  } catch (error) {
    if (!(error instanceof ClusterError) || (error.code !== 403 && error.code !== 404)) throw error;
    return pages(place, newer, signal).catch(() => {
      throw error;
    });
  }
}

async function pages(
  { client }: Place,
  asked: { readonly path: string; readonly fieldSelector: string | undefined },
  signal: AbortSignal,
): Promise<readonly RawEvent[]> {
  const events: RawEvent[] = [];
  let more: string | undefined;
  do {
    const list: { readonly items?: readonly RawEvent[] | null; readonly metadata?: { readonly continue?: string } } =
      await client.request(asked.path, {
        query: { fieldSelector: asked.fieldSelector, limit: PAGE, continue: more },
        signal,
        timeout: 30_000,
      });
    events.push(...(list.items ?? []));
    more = list.metadata?.continue || undefined;
  } while (more !== undefined);
  return events;
}

/** Nothing was said of it: then it is worth knowing whether it is there. */
async function existing({ client, wanted }: Place, signal: AbortSignal): Promise<void> {
  const { kind, name } = wanted.of!;
  await client.request(pathOf(kind, wanted.namespace, name), { signal });
}

async function watched(place: Place, session: Session, timeout: string | undefined): Promise<readonly ClusterEvent[]> {
  const { client, wanted } = place;
  using until = untilStopped(session, timeout);
  const seen = new Map<string, ClusterEvent>();
  let away: string | undefined;
  const groups = (): readonly ClusterEvent[] => chosen(grouped([...seen.values()]), wanted, new Date());
  const draw = (end?: Status) => (): MimeBundle => {
    const state = end ?? (away === undefined ? status("busy", "watching · ■ stops") : status("warning", away));
    return viewOf(place, groups(), { now: new Date(), most: SHOWN_WATCHED, state });
  };
  const page = live(session, draw()());
  const clock = setInterval(() => page.update(draw()), 5000);
  try {
    const found = { fieldSelector: fieldSelector(wanted, "involvedObject"), signal: until.signal };
    for await (const event of watch<RawEvent>(client, path(place, "/api/v1"), found)) {
      away = event.type === "waiting" ? "the API server does not answer at the moment; it goes on when it is back" : undefined;
      // Events expire on the server; what was shown stays.
      if (event.type === "added" || event.type === "modified") keep(seen, event.object);
      page.update(draw());
    }
    page.finish(draw(status("done", until.ended() ?? "ended"))());
    return groups();
  } catch (error) {
    page.finish(draw(status("bad", "ended"))());
    throw error;
  } finally {
    clearInterval(clock);
  }
}

function keep(seen: Map<string, ClusterEvent>, raw: RawEvent): void {
  const key = raw.metadata.uid ?? `${raw.metadata.namespace}/${raw.metadata.name}`;
  seen.delete(key);
  seen.set(key, eventOf(raw));
  const [oldest] = seen.keys();
  if (seen.size > KEPT && oldest !== undefined) seen.delete(oldest);
}

interface ViewOptions {
  readonly now: Date;
  readonly most: number;
  readonly state?: Status;
}

function viewOf({ client, wanted }: Place, events: readonly ClusterEvent[], { now, most, state }: ViewOptions): MimeBundle {
  const { namespace } = wanted;
  const where = [`context ${client.context}`, namespace === undefined ? "all namespaces" : `namespace ${namespace}`];
  if (events.length === 0 && state === undefined) return textBundle(`No ${wantedWords(wanted)} · ${where.join(" · ")}`);
  const shown = events.slice(-most);
  const left = events.length - shown.length;
  const warned = shown.findLast(({ type }) => type === "Warning");
  return eventsBundle(shown, {
    now,
    namespaces: namespace === undefined,
    objects: wanted.of === undefined,
    caption: [wantedWords(wanted), ...where, stamp(now)].join(" · "),
    state,
    footer: [
      ...(left > 0
        ? [`… ${left.toLocaleString("en-US")} earlier left out: --since 10m, --types Warning, or const events = …`]
        : []),
      ...(warned === undefined || state !== undefined
        ? []
        : [`Next: %k8s why ${warned.object}${otherNamespace(warned, wanted)}`]),
    ],
  });
}

const otherNamespace = (event: ClusterEvent, { namespace }: EventsWanted): string =>
  namespace === undefined && event.namespace !== undefined ? ` -n ${event.namespace}` : "";
