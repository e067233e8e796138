import type { KubeObject } from "../../cluster/objects.ts";
import { toYaml, withoutSecrets } from "../../cluster/print-objects.ts";
import type { Session } from "../../session/session.ts";
import { differencesBundle } from "../../views/differences.ts";
import { each } from "../change/each.ts";
import type { Place } from "../change/place.ts";
import { wholeLives } from "./apply-all.ts";
import { type Item, itemName } from "./item.ts";
import type { Live } from "./live.ts";
import { refusedItem } from "./refused.ts";
import { type ApplyWays, applyItem } from "./send.ts";
import { type DiffLine, unifiedDiff } from "./unified-diff.ts";

/** What would become of one object. */
export interface Difference {
  readonly item: Item;
  readonly name: string;
  readonly namespace?: string;
  readonly outcome: "created" | "configured" | "unchanged";
  readonly lines: readonly DiffLine[];
}

/**
 * What applying would change: the server tries it, and what it says is compared with what is there.
 * @throws UserError the first refusal
 */
export async function differencesOf(place: Place, items: readonly Item[], ways: ApplyWays): Promise<readonly Difference[]> {
  const lives = await wholeLives(place, items);
  const trial = { ...place, dryRun: true };
  const { done, failures } = await each(
    items,
    async (item) => difference(item, lives.get(item), await tried(trial, item, items, lives, ways)),
    place.signal,
  );
  if (failures.length > 0) throw failures[0]!;
  return done;
}

/** What the server would make of it; where it cannot try, because the kind or the namespace comes with it, the manifest. */
async function tried(
  place: Place,
  item: Item,
  items: readonly Item[],
  lives: ReadonlyMap<Item, Live | undefined>,
  ways: ApplyWays,
): Promise<KubeObject> {
  const home = items.find(({ target }) => target.kind.kind === "Namespace" && target.name === item.target.namespace);
  if (item.awaited === true || (home !== undefined && lives.get(home) === undefined)) return item.object;
  try {
    return (await applyItem(place, item, ways, lives.get(item))).object;
  } catch (error) {
    throw await refusedItem(error, item, place);
  }
}

async function difference(item: Item, live: Live | undefined, then: KubeObject): Promise<Difference> {
  const [before, after] = masked(live, then);
  const lines = unifiedDiff(before === undefined ? [] : await linesOf(before), await linesOf(after));
  const { namespace } = item.target;
  return {
    item,
    name: itemName(item),
    ...(namespace === undefined ? {} : { namespace }),
    outcome: live === undefined ? "created" : lines.length === 0 ? "unchanged" : "configured",
    lines,
  };
}

const linesOf = async (object: KubeObject): Promise<readonly string[]> =>
  (await toYaml(plain(object))).replace(/\n$/, "").split("\n");

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
/** What the server keeps for itself, and what only kubectl reads. */
const NOISE = ["managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink"];

function plain({ status: _, ...object }: KubeObject): unknown {
  const metadata = Object.fromEntries(Object.entries(object.metadata).filter(([field]) => !NOISE.includes(field)));
  const { [LAST_APPLIED]: __, ...annotations } = object.metadata.annotations ?? {};
  const { annotations: ___, ...others } = metadata;
  return { ...object, metadata: Object.keys(annotations).length === 0 ? others : { ...others, annotations } };
}

/** Of a Secret only that a value changes is told. */
function masked(live: Live | undefined, then: KubeObject): readonly [KubeObject | undefined, KubeObject] {
  const after = withoutSecrets(then);
  if (live === undefined || after === then) return [live, after];
  const before = withoutSecrets(live);
  const told = (object: KubeObject, other: KubeObject, shown: KubeObject, when: string): KubeObject => ({
    ...shown,
    ...Object.fromEntries(
      ["data", "stringData"].flatMap((field) =>
        object[field] === undefined ? [] : [[field, marked(object[field], other[field], when)]],
      ),
    ),
  });
  return [told(live, then, before, "before"), told(then, live, after, "after")];
}

const marked = (values: Readonly<Record<string, unknown>>, others: Readonly<Record<string, unknown>> = {}, when: string) =>
  Object.fromEntries(
    Object.entries(values ?? {}).map(([key, value]) => [
      key,
      !Object.hasOwn(others, key) || others[key] === value ? "REDACTED" : `REDACTED (${when})`,
    ]),
  );

/** Shows what would change, before it does. */
export const showDifferences = async (
  { context, namespace }: Pick<Place, "context" | "namespace">,
  session: Pick<Session, "display">,
  differences: readonly Difference[],
): Promise<void> => void session.display(differencesBundle({ context, namespace, differences }));
