import { UserError } from "../../base/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { withoutSecrets } from "../../cluster/print-objects.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import type { Changed } from "../changed.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import { type Answer, answered, changedObject } from "./answer.ts";
import { each, oneOf } from "./each.ts";
import { type Meaning, meantObjects } from "./meant.ts";
import { withNearNames } from "./near-names.ts";
import { type Pairs, splitPairs } from "./pairs.ts";
import { type Place, type PlaceOptions, placeOf } from "./place.ts";
import { readObject, sendPatch } from "./send.ts";

/** What `%k8s label` and `%k8s annotate` were told. */
export interface LabelOptions extends PlaceOptions {
  /** Names of objects, then pairs. */
  readonly what: readonly string[];
  readonly filename: readonly string[];
  readonly overwrite: boolean;
  readonly all: boolean;
  readonly allNamespaces: boolean;
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly list: boolean;
  /** Only while the object is at this version. */
  readonly resourceVersion?: string;
}

type Field = "labels" | "annotations";
const VERBS: Readonly<Record<Field, string>> = { labels: "label", annotations: "annotate" };

/**
 * Sets labels or annotations and takes them away, as kubectl does.
 * @throws UserError `MissingPair`; `AlreadySet` without `--overwrite`; `Conflict` when the object is at another version
 */
export async function labelForSession(field: Field, options: LabelOptions, session: Session, call: Call): Promise<Answer> {
  const { words, pairs } = splitPairs(options.what, field.slice(0, -1));
  if (pairs.size === 0 && !options.list) throw missingPair(field, words);
  const place = await placeOf(options, session, call);
  const meaning: Meaning = { ...options, words, verb: VERBS[field] };
  const objects = await meantObjects(place, session, meaning, call);
  const labelOne = (object: ObjectName) =>
    withNearNames(place, object, words, () => labelled(place, field, object, pairs, options));
  const tried = await each(objects, labelOne, place.signal);
  if (!options.list) return answered(place, session, tried);
  if (tried.failures.length > 0) throw oneOf(tried.failures);
  return { value: tried.done, view: textBundle(listedLines(tried.done, field)) };
}

async function labelled(
  place: Place,
  field: Field,
  object: ObjectName,
  pairs: Pairs,
  { overwrite, resourceVersion }: LabelOptions,
): Promise<Changed> {
  const before = await readObject(place, object);
  const now: Readonly<Record<string, string>> = before.metadata[field] ?? {};
  if (pairs.size === 0) return changedObject(object, "listed", before);
  if (!overwrite) refuseOverwriting(object, field, now, pairs);
  const missing = [...pairs].flatMap(([key, value]) => (value === undefined && !(key in now) ? [key] : []));
  const note = missing.length === 0 ? undefined : `${field.slice(0, -1)} ${missing.join(", ")} not found`;
  const outcome = outcomeOf(field, now, pairs, overwrite);
  if (outcome === "not labeled") return changedObject(object, outcome, before, note);
  const changes = Object.fromEntries([...pairs].map(([key, value]) => [key, value ?? null]));
  const metadata = { [field]: changes, ...(resourceVersion === undefined ? {} : { resourceVersion }) };
  const after = await sendPatch(place, object, { type: "merge", body: { metadata } });
  return changedObject(object, outcome, after, note);
}

/** kubectl's words: annotations are always `annotated`. */
function outcomeOf(field: Field, now: Readonly<Record<string, string>>, pairs: Pairs, overwrite: boolean): string {
  if (field === "annotations") return "annotated";
  const sets = [...pairs].some(([key, value]) => value !== undefined && now[key] !== value);
  const removes = [...pairs].some(([key, value]) => value === undefined && key in now);
  if (!sets && !removes) return "not labeled";
  return !sets && !overwrite ? "unlabeled" : "labeled";
}

function refuseOverwriting(object: ObjectName, field: Field, now: Readonly<Record<string, string>>, pairs: Pairs): void {
  const set = [...pairs].flatMap(([key, value]) =>
    value !== undefined && key in now && now[key] !== value ? [`${key} is ${JSON.stringify(now[key])}`] : [],
  );
  if (set.length === 0) return;
  throw new UserError("AlreadySet", `${nameOf(object)} has ${set.length === 1 ? "this" : "these"} ${field} with other values`, {
    why: set.join(", "),
    hints: ["--overwrite gives them the new values"],
  });
}

function listedLines(objects: readonly Changed[], field: Field): readonly string[] {
  return objects.flatMap(({ name, object }) => {
    const shown: KubeObject | undefined = object === undefined ? undefined : withoutSecrets(object);
    const pairs = Object.entries(shown?.metadata[field] ?? {}).map(([key, value]) => `${key}=${value}`);
    return objects.length === 1
      ? pairs.length === 0
        ? [`${name} has no ${field}`]
        : pairs
      : [`${name}:`, ...pairs.map((pair) => `  ${pair}`)];
  });
}

function missingPair(field: Field, words: readonly string[]): UserError {
  const verb = VERBS[field];
  return new UserError("MissingPair", `say which ${field} to set or to take away`, {
    about: words.at(-1),
    hints: [`%k8s ${verb} KIND NAME key=value`, `%k8s ${verb} KIND NAME key-`, `%k8s ${verb} KIND NAME --list`],
  });
}
