import type { MimeBundle } from "../../base/host.ts";
import { kindsOf } from "../../cluster/discovery.ts";
import { matching } from "../../cluster/find-kinds.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { type ResourceKind, singularName } from "../../cluster/resource-kind.ts";
import { pathOf } from "../../cluster/table.ts";
import type { Session } from "../../session/session.ts";
import type { Tone } from "../../views/status.ts";
import { treeBundle } from "../../views/tree.ts";
import { nameOf } from "../chosen.ts";
import { sinceWords } from "../why/events.ts";
import { type Reader, readerOf } from "../why/reader.ts";
import { oneObject } from "../why/why.ts";
import { linksOf } from "./links.ts";
import { type Owned, ownedByUid } from "./owned.ts";
import { ownersOf } from "./owners.ts";
import { stateOf } from "./state.ts";

/** One object among its owners and what belongs to it. */
export interface TreeNode {
  /** As kubectl names it: `pod/web`. */
  readonly object: string;
  /** Where it is not owned by what stands above it: `uses`, `sends to`. */
  readonly how?: string;
  /** Absent for what has no status, or may not be read. */
  readonly state?: { readonly tone: Tone; readonly text: string };
  /** `3 d`. */
  readonly age?: string;
  /** It is the one that was asked about. */
  readonly asked?: true;
  readonly children: readonly TreeNode[];
}

/** What `const tree = %k8s tree TYPE/NAME` holds. */
export interface ObjectTree {
  /** The topmost owner, or the object itself. */
  readonly root: TreeNode;
  /** Kinds that could not be listed: what belongs to it may be more. */
  readonly unseen: readonly string[];
  /** More than was read: the tree ends there. */
  readonly cut: boolean;
}

export interface TreeOptions {
  readonly what?: readonly string[];
  readonly namespace?: string;
  readonly context?: string;
}

/** So many objects are read and shown. */
const MOST = 200;
const DEEPEST = 12;

/** The owners above an object and everything below it. @throws UserError as `oneObject` and the reading of the object do */
export async function treeForSession(
  options: TreeOptions,
  session: Session,
): Promise<{ readonly value: ObjectTree; readonly view: MimeBundle }> {
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const { signal } = session;
  const namespace = options.namespace ?? resolved.namespace;
  const name = await oneObject(client, { words: options.what ?? [], verb: "tree", namespace, signal });
  const object = await client.request<KubeObject>(pathOf(name.kind, name.namespace, name.name), { signal });
  const reader = readerOf(client, signal);
  const [owners, owned] = await Promise.all([ownersOf(reader, object), ownedByUid(reader, name.namespace)]);
  const growing: Growing = { reader, owned, seen: new Set(), left: MOST };
  const asked = { ...(await grown(growing, name.kind, object, 0)), asked: true } as const;
  const root = owners.reduce<TreeNode>(
    (below, owner) => ({
      ...nodeOf(owner.name, owner.object ?? undefined, reader.now, owner.object === null),
      children: [below],
    }),
    asked,
  );
  const value = { root, unseen: reader.unseen(), cut: growing.left <= 0 };
  return { value, view: treeBundle(value, { context: resolved.name, namespace: name.namespace, about: nameOf(name) }) };
}

interface Growing {
  readonly reader: Reader;
  readonly owned: ReadonlyMap<string, readonly Owned[]>;
  /** Uids, so that nothing grows in a circle. */
  readonly seen: Set<string>;
  left: number;
}

const nodeOf = (name: string, object: KubeObject | undefined, now: Date, gone = false): Omit<TreeNode, "children"> => {
  const state = gone ? ({ tone: "bad", text: "gone" } as const) : object === undefined ? undefined : stateOf(object);
  const age = sinceWords(object?.metadata.creationTimestamp, now);
  return { object: name, ...(state === undefined ? {} : { state }), ...(age === undefined ? {} : { age }) };
};

async function grown(growing: Growing, kind: ResourceKind, object: KubeObject, depth: number): Promise<TreeNode> {
  const { uid = "", name } = object.metadata;
  growing.seen.add(uid);
  const own = nodeOf(`${singularName(kind)}/${name}`, object, growing.reader.now);
  if (depth >= DEEPEST) return { ...own, children: [] };
  const below = growing.owned.get(uid) ?? [];
  const owned = await Promise.all(below.map((one) => branch(growing, one, depth)));
  const linked = await Promise.all(linksOf(object).map((link) => linkedNode(growing, link, object.metadata.namespace, depth)));
  return { ...own, children: [...owned, ...linked].flat().toSorted((one, other) => one.object.localeCompare(other.object)) };
}

/** What it owns, read whole: its status is not among the metadata. */
async function branch(growing: Growing, { kind, object }: Owned, depth: number): Promise<readonly TreeNode[]> {
  if (growing.seen.has(object.metadata.uid ?? "") || growing.left <= 0) return [];
  growing.left -= 1;
  const { namespace, name } = object.metadata;
  const secret = kind.plural === "secrets" && kind.group === "";
  const whole = secret ? undefined : await growing.reader.object<KubeObject>(pathOf(kind, namespace, name), kind.plural);
  if (whole === null) return [];
  return [await grown(growing, kind, { ...(whole ?? object), kind: kind.kind }, depth + 1)];
}

async function linkedNode(
  growing: Growing,
  { how, kind: word, name }: { readonly how: string; readonly kind: string; readonly name: string },
  namespace: string | undefined,
  depth: number,
): Promise<readonly TreeNode[]> {
  const { reader } = growing;
  const [kind] = matching(await kindsOf(reader.client, reader.signal), word);
  if (kind === undefined || growing.left <= 0) return [];
  growing.left -= 1;
  const found = await reader.object<KubeObject>(pathOf(kind, namespace, name), kind.plural);
  if (found === null)
    return [{ object: `${singularName(kind)}/${name}`, how, state: { tone: "bad", text: "not there" }, children: [] }];
  if (found === undefined) return [{ object: `${singularName(kind)}/${name}`, how, children: [] }];
  if (growing.seen.has(found.metadata.uid ?? ""))
    return [{ ...nodeOf(`${singularName(kind)}/${name}`, found, reader.now), how, children: [] }];
  return [{ ...(await grown(growing, kind, found, depth + 1)), how }];
}
