import { homedir } from "node:os";
import { basename, resolve } from "node:path";
import { inWords, stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import { kubernetesMemory } from "../../base/quantity.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { live } from "../../views/live.ts";
import { phasesBundle } from "../../views/progress.ts";
import { containerOf, mustRun } from "../exec/container-of.ts";
import { podsOf } from "../pods-of.ts";
import type { Programs } from "./container-programs.ts";
import { placeWords, type Route, routeOf } from "./places.ts";
import { type Moved, pull } from "./pull.ts";
import { push } from "./push.ts";
import { type Parcel, parcelOf } from "./send.ts";

/** What `%k8s cp` was told. */
export interface CopyOptions {
  readonly source: string;
  readonly destination: string;
  readonly container?: string;
  readonly namespace?: string;
  readonly context?: string;
}

/** What was copied, and where it is now. */
export interface Copied {
  readonly from: string;
  readonly to: string;
  readonly files: number;
  readonly bytes: number;
  /** What was left out, and why. */
  readonly skipped: readonly string[];
}

interface Outcome {
  readonly value: Copied;
  readonly view: MimeBundle;
}

/** Skipped things that are named; others are counted. */
const NAMED = 10;

/**
 * Copies a file or folder into a container or out of it. Nothing half-copied stays where it was to go, whatever ends it.
 * @throws UserError `BadPlace`, `NoSuchFile`, `CopyFailed`, `NoTar`, `HostileArchive`, `InTheWay`, `Interrupted`; as `execForSession`
 */
export async function copyForSession(options: CopyOptions, session: Session, call: Pick<Call, "dryRun">): Promise<Outcome> {
  const route = routeOf(options.source, options.destination);
  const parcel = route.way === "up" ? await parcelOf(here(route.from, session)) : undefined;
  const place = route.way === "up" ? route.to : route.from;
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const namespace = place.namespace ?? options.namespace ?? resolved.namespace;
  const { signal } = session;
  const { pods } = await podsOf(client, { word: place.pod, verb: "cp", namespace, signal });
  const pod = pods[0]!;
  const { name: container, outOf } = containerOf(pod, options.container);
  mustRun(pod, container);
  const programs: Programs = { client, target: { namespace, pod: pod.metadata.name, container }, signal };
  const where = [
    ...(outOf === undefined ? [] : [`container ${container}`]),
    `context ${resolved.name}`,
    `namespace ${namespace}`,
    stamp(new Date()),
  ].join(" · ");
  if (call.dryRun === true) {
    const value = {
      from: options.source,
      to: options.destination,
      files: parcel?.files ?? 0,
      bytes: parcel?.bytes ?? 0,
      skipped: [],
    };
    return { value, view: textBundle([`would copy ${options.source} → ${options.destination}`, where]) };
  }
  const began = performance.now();
  const moved = await withProgress(session, options, parcel?.bytes, (onBytes) => move(programs, route, parcel, session, onBytes));
  const to = route.way === "up" ? placeWords({ ...route.to, path: moved.at }) : moved.at;
  const value: Copied = { from: options.source, to, files: moved.files, bytes: moved.bytes, skipped: moved.skipped };
  return { value, view: copiedBundle(value, inWords(performance.now() - began), where) };
}

async function move(
  programs: Programs,
  route: Route,
  parcel: Parcel | undefined,
  session: Session,
  onBytes: (bytes: number) => void,
): Promise<Moved> {
  let addedTo: string | undefined;
  const addsTo = (folder: string): void => {
    addedTo = folder;
  };
  try {
    if (route.way === "down") return await pull(programs, route.from.path, here(route.to, session), onBytes);
    return await push(programs, parcel!, basename(here(route.from, session)), route.to.path, { onBytes, addsTo });
  } catch (error) {
    if (!session.signal.aborted) throw error;
    const stays = `what had come into ${addedTo} by then stays there`;
    const why = addedTo === undefined ? "nothing half-copied stays where it was to go" : stays;
    throw new UserError("Interrupted", "stopped copying", { why });
  }
}

/** A path of this machine, from the notebook's folder. */
const here = (path: string, session: Session): string =>
  resolve(path.replace(/^~(?=\/|$)/, session.home === "" ? homedir() : session.home));

/** Milliseconds after which a copy shows how far it is. */
const LONG = 1000;

/** @param of bytes in all, where that is known */
async function withProgress<T>(
  session: Session,
  { source, destination }: CopyOptions,
  of: number | undefined,
  work: (onBytes: (bytes: number) => void) => Promise<T>,
): Promise<T> {
  const since = performance.now();
  let bytes = 0;
  let state: "running" | "done" | "failed" = "running";
  const draw = (): MimeBundle => {
    const detail = `${kubernetesMemory(bytes)}${of === undefined ? "" : ` of ${kubernetesMemory(of)}`}`;
    return phasesBundle(`${source} → ${destination}`, [{ name: "copy", state, detail }], performance.now() - since);
  };
  let page: ReturnType<typeof live> | undefined;
  const clock = setInterval(() => {
    if (page === undefined) page = live(session, draw());
    else page.update(draw);
  }, LONG);
  try {
    const done = await work((sent) => {
      bytes = sent;
    });
    state = "done";
    return done;
  } catch (error) {
    state = "failed";
    throw error;
  } finally {
    clearInterval(clock);
    page?.finish(draw());
  }
}

function copiedBundle({ from, to, files, bytes, skipped }: Copied, time: string, where: string): MimeBundle {
  const count = `${files} ${files === 1 ? "file" : "files"} · ${kubernetesMemory(bytes)} · ${time}`;
  const more = skipped.length - NAMED;
  return textBundle([
    `${from} → ${to} · ${count}`,
    ...skipped.slice(0, NAMED).map((line) => `▲ left out: ${line}`),
    ...(more > 0 ? [`▲ and ${more} more`] : []),
    where,
  ]);
}
