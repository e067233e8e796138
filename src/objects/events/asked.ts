import { UserError } from "../../base/errors.ts";
import { durationOption } from "../../base/spoken-duration.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { fullName, type ResourceKind } from "../../cluster/resource-kind.ts";
import { targetsOf } from "../../cluster/targets.ts";
import type { ClusterEvent } from "./event.ts";

/** What `%k8s events` was told. */
export interface EventsOptions {
  readonly of?: string;
  readonly for?: string;
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly types?: string;
  readonly since?: string;
  readonly watch?: boolean;
  readonly timeout?: string;
  readonly context?: string;
}

/** One object whose events are asked for. */
export interface EventsOf {
  readonly kind: ResourceKind;
  readonly name: string;
}

/** Which events are shown. */
export interface EventsWanted {
  readonly of?: EventsOf;
  /** Undefined: all. */
  readonly namespace?: string;
  readonly types?: readonly string[];
  /** Milliseconds. */
  readonly since?: number;
}

const TYPES = ["Normal", "Warning"];

/** @throws UserError `UnknownType`, `BadDuration`, `MixedNames`, as `targetsOf` */
export async function wantedEvents(
  client: ClusterClient,
  options: EventsOptions,
  active: string,
  signal: AbortSignal,
): Promise<EventsWanted> {
  const types = options.types === undefined ? undefined : typesOf(options.types);
  const since = options.since === undefined ? undefined : durationOption("--since", options.since);
  const of = await objectOf(client, options, signal);
  const everywhere = options.allNamespaces === true || of?.kind.namespaced === false;
  return { of, types, since, ...(everywhere ? {} : { namespace: options.namespace ?? active }) };
}

function typesOf(text: string): readonly string[] {
  return text.split(",").map((word) => {
    const type = TYPES.find((known) => known.toLowerCase() === word.trim().toLowerCase());
    if (type !== undefined) return type;
    throw new UserError("UnknownType", `there are no events of type ${JSON.stringify(word)}`, {
      about: word,
      hints: ["--types Warning", "--types Normal,Warning"],
    });
  });
}

async function objectOf(client: ClusterClient, options: EventsOptions, signal: AbortSignal): Promise<EventsOf | undefined> {
  const word = options.of ?? options.for;
  if (word === undefined) return undefined;
  if (options.of !== undefined && options.for !== undefined) {
    throw new UserError("MixedNames", "an object is named once: as a word, or with --for", { about: options.for });
  }
  const [target] = await targetsOf(client, { words: [word.includes("/") ? word : `pods/${word}`], verb: "events", signal });
  return { kind: target!.kind, name: target!.names[0]! };
}

/** How the server finds them. Its own words differ in the two versions. */
export function fieldSelector({ of }: EventsWanted, object: "involvedObject" | "regarding"): string | undefined {
  return of === undefined ? undefined : `${object}.kind=${of.kind.kind},${object}.name=${of.name}`;
}

/** Those of the types and of the time that were asked for. */
export function chosen(events: readonly ClusterEvent[], { types, since }: EventsWanted, now: Date): readonly ClusterEvent[] {
  const from = since === undefined ? "" : new Date(now.getTime() - since).toISOString();
  return events.filter(({ type, last }) => (types === undefined || types.includes(type)) && last >= from);
}

/** `events`, `events of deployment.apps/web`. */
export const wantedWords = ({ of, types }: EventsWanted): string =>
  [
    types === undefined ? "" : `${types.join(" and ")} `,
    "events",
    of === undefined ? "" : ` of ${fullName(of.kind)}/${of.name}`,
  ].join("");
