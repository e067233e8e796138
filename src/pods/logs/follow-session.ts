import { stamp } from "../../base/duration.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { untilStopped } from "../../objects/until-stopped.ts";
import type { Session } from "../../session/session.ts";
import { type LiveDisplay, live } from "../../views/live.ts";
import { type LogLine, logBundle } from "../../views/logs.ts";
import { type Status, status } from "../../views/status.ts";
import { Following } from "./follow.ts";
import { Latest } from "./latest.ts";
import type { LogsQuery } from "./query.ts";
import type { FollowListener } from "./readings.ts";
import { type KeptLine, keptLine, LineShower } from "./shown-lines.ts";

export interface FollowAsked {
  readonly client: ClusterClient;
  readonly namespace: string;
  readonly query: LogsQuery;
  /** As typed. */
  readonly timeout?: string;
}

const [KEPT, MOST_KEPT] = [1000, 10_000];
const SHOWN_LINE = 8192;
/** Lines that come together are shown together. In milliseconds. */
const GATHER = 5;
/** When nothing has come for so long, it is shown what is waited for. In milliseconds. */
const SILENCE = 400;
/** What a terminal can draw over itself. */
const TEXT_LINES = 20;

type Followed = KeptLine | { readonly time: string; readonly note: string };

/**
 * Logs as they come, in one display that is drawn at most five times a second and stays as it was when it ended.
 * @returns the lines that were kept
 * @throws UserError as `Following`
 */
export async function followForSession(asked: FollowAsked, session: Session): Promise<{ readonly value: string }> {
  using until = untilStopped(session, asked.timeout);
  const page = new FollowPage(asked, session);
  const following = new Following({ ...asked, query: page.query, longest: SHOWN_LINE, signal: until.signal }, page);
  page.of = following;
  try {
    await following.run().catch((error: unknown) => {
      if (!until.signal.aborted) throw error;
    });
    page.finish(status("done", until.ended() ?? "ended: nothing more will come"));
    return { value: page.text };
  } catch (error) {
    page.finish(status("bad", "ended"));
    throw error;
  }
}

class FollowPage {
  of: Following | undefined;
  readonly query: LogsQuery;
  readonly #asked: FollowAsked;
  readonly #session: Session;
  readonly #latest: Latest<Followed>;
  readonly #shown = new WeakMap<Followed, LogLine>();
  readonly #shower: LineShower;
  readonly #since = stamp(new Date());
  readonly #first: NodeJS.Timeout;
  #soon: NodeJS.Timeout | undefined;
  #page: LiveDisplay | undefined;
  #sources = new Set<string>();

  constructor(asked: FollowAsked, session: Session) {
    const { server, grep } = asked.query;
    const most = Math.min(MOST_KEPT, Math.max(KEPT, server.tail ?? 0));
    // What would be folded at once need not be sent; what TEXT is looked for in has to be.
    const bounded = server.tail === undefined && server.sinceSeconds === undefined && server.sinceTime === undefined;
    this.query = { ...asked.query, server: { ...server, ...(bounded && grep === undefined ? { tail: most } : {}) } };
    this.#asked = asked;
    this.#session = session;
    this.#latest = new Latest(most);
    this.#shower = new LineShower({ prefixed: true, timestamps: asked.query.timestamps });
    this.#first = setTimeout(() => this.#draw(), SILENCE);
  }

  lines: FollowListener["lines"] = (source, entries) => {
    this.#sources.add(`${source.pod}/${source.container}`);
    for (const entry of entries) {
      const time = entry.time === "" ? this.#latest.last : entry.time;
      this.#latest.add({ ...keptLine({ source, entry }, false), time });
    }
    this.changed();
  };

  note = (words: string): void => {
    this.#latest.add({ time: later(this.#latest.last, `${new Date().toISOString().slice(0, -1)}000000Z`), note: words });
    this.changed();
  };

  changed = (): void => {
    if (this.#page !== undefined) this.#page.update(() => this.#bundle());
    else if (this.#latest.last !== "") this.#soon ??= setTimeout(() => this.#draw(), GATHER);
  };

  finish(end: Status): void {
    clearTimeout(this.#first);
    clearTimeout(this.#soon);
    if (this.#page === undefined && end.tone === "bad") return;
    this.#page ??= live(this.#session, this.#bundle(end));
    this.#page.finish(this.#bundle(end));
  }

  /** The lines as they are shown. */
  get text(): string {
    const prefixed = this.#prefixed;
    return this.#lines()
      .map(({ source, time, text }) => {
        const before = [...(prefixed && source !== undefined ? [`[${source}]`] : []), ...(time === undefined ? [] : [time])];
        return [...before, text].join(" ");
      })
      .join("\n");
  }

  get #prefixed(): boolean {
    return this.query.prefix || this.#sources.size > 1;
  }

  #draw(): void {
    clearTimeout(this.#first);
    this.#page ??= live(this.#session, this.#bundle());
  }

  #lines(): readonly LogLine[] {
    return this.#latest.lines.map((line) => {
      const known = this.#shown.get(line);
      if (known !== undefined) return known;
      const made: LogLine = "note" in line ? { text: line.note, note: true } : this.#shower.shown(line);
      this.#shown.set(line, made);
      return made;
    });
  }

  #bundle(end?: Status): MimeBundle {
    const { named, pods, open, waits } = this.of!.state;
    const { folded } = this.#latest;
    const lines = this.#lines();
    const plain = ({ source: _, ...line }: LogLine): LogLine => line;
    const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;
    const going = open === 0 ? "waiting" : `following ${many(open, "log")} of ${many(pods, "pod")}`;
    return logBundle({
      caption: this.#caption(named, end === undefined),
      lines: this.#prefixed ? lines : lines.map(plain),
      ...(folded === 0 ? {} : { fold: { before: 0, words: `… ${many(folded, "earlier line")} folded` } }),
      ...(end === undefined ? { textTail: TEXT_LINES } : {}),
      status: end ?? status("busy", `${going} · ■ stops`),
      footer: end === undefined || open === 0 ? waits : [],
      colour: (this.#session.env.NO_COLOR ?? "") === "",
    });
  }

  #caption(named: string, goes: boolean): string {
    const { client, namespace } = this.#asked;
    const until = goes ? [] : [`until ${stamp(new Date())}`];
    return [named, `context ${client.context}`, `namespace ${namespace}`, `followed from ${this.#since}`, ...until].join(" · ");
  }
}

const later = (one: string, other: string): string => (one > other ? one : other);
