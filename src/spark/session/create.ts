import type { Host } from "../../base/host.ts";
import { adopted, type MadeInCell } from "./adopted.ts";
import { type Attachable, attachTo, connectTo } from "./attach.ts";
import { executorsOf, logOf, uiOf } from "./details.ts";
import { freeName } from "./free-name.ts";
import { endWhenIdle } from "./idle.ts";
import { checkSessionName } from "./labels.ts";
import type { Leftover } from "./leftovers.ts";
import { noSession } from "./name-errors.ts";
import { leftoversSeen, removeAll } from "./notebook-leftovers.ts";
import { ownerId } from "./owner.ts";
import type { SparkParts } from "./parts.ts";
import { ColdPython } from "./python.ts";
import { realParts } from "./real-parts.ts";
import { register, registered, unregister } from "./registry-files.ts";
import type { RunningSession } from "./running-session.ts";
import type { CreateSparkSessions, SparkSessionInfo, SparkSessions, SparkWorld, StartOptions } from "./spark-sessions.ts";
import { Start } from "./start.ts";

/** The Spark sessions of a notebook, with real drivers and clusters. */
export const createSparkSessions: CreateSparkSessions = (world) => sparkSessionsWith(world, realParts(world));

/** The same with parts of one's own. */
export const sparkSessionsWith = (world: SparkWorld, parts: SparkParts): SparkSessions => new NotebookSessions(world, parts);

class NotebookSessions implements SparkSessions {
  readonly #world: SparkWorld;
  readonly #parts: SparkParts;
  readonly #owner: Promise<string> = ownerId();
  /** Own and attached ones by name, those that ended too until their name is used again. */
  readonly #sessions = new Map<string, RunningSession>();
  readonly #starting = new Set<string>();
  /** What has to be let go of when the kernel ends, also of starts under way. */
  readonly #releases = new Set<() => Promise<void>>();
  readonly #cold: ColdPython;
  #current: string | undefined;

  constructor(world: SparkWorld, parts: SparkParts) {
    this.#world = world;
    this.#parts = parts;
    const identity = async () => ({ name: await this.#freeName(undefined), owner: await this.#owner });
    this.#cold = new ColdPython({ world, parts, identity, onContext: (made) => this.#adopt(made) });
  }

  async start(options: StartOptions, host: Host): Promise<RunningSession> {
    const name = await this.#freeName(options.name);
    this.#starting.add(name);
    try {
      const session = await this.#started({ ...options, name }, host);
      if (options.idleTtl !== undefined) endWhenIdle(session, options.idleTtl);
      return session;
    } finally {
      this.#starting.delete(name);
    }
  }

  async #started(options: StartOptions & { readonly name: string }, host: Host): Promise<RunningSession> {
    const owner = await this.#owner;
    let release: (() => Promise<void>) | undefined;
    const start = new Start(
      {
        world: this.#world,
        parts: this.#parts,
        owner,
        onOver: (session) => void this.#over(session, release),
        onLaunched: (work) => {
          release = work;
          this.#releases.add(work);
        },
      },
      options,
      host,
    );
    try {
      const session = await start.run();
      this.#take(session);
      await this.#offer(session, owner);
      return session;
    } catch (error) {
      if (release !== undefined) this.#releases.delete(release);
      throw error;
    }
  }

  /** Other notebooks of this user may attach to it. */
  async #offer(session: RunningSession, owner: string): Promise<void> {
    const { address: connect, door } = session.parts;
    await register(this.#world.env, { info: session.info(), owner, door, connect }).catch(() => undefined);
  }

  #adopt(made: MadeInCell): void {
    const session = adopted(made, this.#parts, (ended) => void this.#over(ended, undefined));
    this.#take(session);
    void this.#offer(session, made.owner);
  }

  async connectTo(url: string, name: string | undefined, host: Host): Promise<RunningSession> {
    const free = await this.#freeName(name);
    const session = await connectTo(url, free, this.#attachable(host));
    this.#take(session);
    return session;
  }

  async attach(name: string, host: Host): Promise<RunningSession> {
    const mine = this.#sessions.get(name);
    if (mine !== undefined && !mine.isOver) {
      this.#current = name;
      return mine;
    }
    const others = await registered(this.#world.env);
    const session = await attachTo(name, others, this.#attachable(host));
    await session.refresh();
    this.#take(session);
    return session;
  }

  #attachable(host: Host): Attachable {
    const onOver = (session: RunningSession): void => void this.#over(session, undefined);
    return { parts: this.#parts, signal: host.signal, onOver };
  }

  #take(session: RunningSession): void {
    this.#sessions.set(session.name, session);
    this.#current = session.name;
  }

  #over(session: RunningSession, release: (() => Promise<void>) | undefined): Promise<void> {
    if (release !== undefined) this.#releases.delete(release);
    if (!session.parts.own || session.parts.mode === "connect") return Promise.resolve();
    return this.#owner.then((owner) => unregister(this.#world.env, session.name, owner));
  }

  get(name?: string): RunningSession {
    const found = this.#sessions.get(name ?? this.#current ?? "");
    if (found !== undefined) return found;
    throw noSession(name, [...this.#sessions.keys()]);
  }

  async python(host: Host) {
    const current = this.#current === undefined ? undefined : this.#sessions.get(this.#current);
    const none = current === undefined || (current.isOver && current.parts.madeInCell === true);
    return none ? this.#cold.driver(host) : current.driver();
  }

  running(): readonly SparkSessionInfo[] {
    return [...this.#sessions.values()].map((session) => session.info());
  }

  async list(): Promise<readonly SparkSessionInfo[]> {
    const mine = await Promise.all([...this.#sessions.values()].map((session) => session.refresh()));
    const owner = await this.#owner;
    const others = (await registered(this.#world.env)).filter((one) => one.owner !== owner && !this.#sessions.has(one.info.name));
    return [...mine, ...others.map(({ info }) => ({ ...info, own: false }))];
  }

  leftovers(host: Host): Promise<readonly Leftover[]> {
    return leftoversSeen(this.#world.forHost(host), this.running(), host.signal);
  }

  removeLeftovers(found: readonly Leftover[], host: Host): Promise<readonly string[]> {
    return removeAll(this.#world.forHost(host), found, host.signal);
  }

  async executors(name: string | undefined, host: Host) {
    return executorsOf(this.get(name), host.signal);
  }

  async logs(name: string | undefined, of: string, lines: number, host: Host): Promise<string> {
    const session = this.get(name);
    const client = () => this.#world.forHost(host).cluster(session.parts.context);
    return logOf(session, of, lines, client, host.signal);
  }

  async ui(name: string | undefined, host: Host): Promise<string> {
    return uiOf(this.get(name), host.signal);
  }

  async close(): Promise<void> {
    const all = [...this.#sessions.values()].map((session) => session.stop());
    await Promise.allSettled([...all, ...[...this.#releases].map((release) => release()), this.#cold.close()]);
    this.#sessions.clear();
  }

  async #freeName(asked: string | undefined): Promise<string> {
    if (asked !== undefined) checkSessionName(asked);
    const owner = await this.#owner;
    const others = (await registered(this.#world.env)).filter((one) => one.owner !== owner).map(({ info }) => info.name);
    const mine = [...this.#sessions.values()].filter(({ isOver }) => !isOver).map(({ name }) => name);
    return freeName(asked, [...mine, ...this.#starting], others);
  }
}
