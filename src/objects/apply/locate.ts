import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import { nearestNames } from "../../base/nearest.ts";
import { type Kinds, kindsOf } from "../../cluster/discovery.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { apiVersionOf, type ResourceKind } from "../../cluster/resource-kind.ts";
import type { Place } from "../change/place.ts";
import { pathOfObject } from "../chosen.ts";
import { fieldCaret } from "../manifests/field-caret.ts";
import type { Manifest, ManifestObject } from "../manifests/manifest.ts";
import { placeInWords } from "../manifests/place.ts";
import { type Item, itemName } from "./item.ts";

export interface LocateOptions {
  /** `-n` was typed: a manifest that names another namespace is a mistake. */
  readonly namespace?: string;
  /** The server makes names from `metadata.generateName`. */
  readonly generates?: boolean;
  /** `metadata.resourceVersion` counts: what was changed since is not overwritten. */
  readonly versioned?: boolean;
}

/** What only the server sets: an object that was read and changed in the notebook still has it. */
const SERVERS = new Set(["uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "selfLink"]);

/**
 * Where each manifest belongs on the server, in the order written. Kinds that a CustomResourceDefinition among them defines are known too.
 * @throws UserError `UnknownKind`, `NamespaceMismatch`, `NoName`, `WrittenTwice`
 */
export async function locate(
  place: Place,
  manifests: readonly Manifest[],
  options: LocateOptions = {},
): Promise<readonly Item[]> {
  const { client, signal } = place;
  const own = manifests.flatMap(({ object }) => definedKinds(object));
  let kinds = await kindsOf(client, signal);
  const unknown = manifests.some(({ object }) => kindIn(kinds, object) === undefined && kindAmong(own, object) === undefined);
  if (unknown) kinds = await kindsOf(client, signal, true);
  const items = manifests.map((manifest): Item => {
    const served = kindIn(kinds, manifest.object);
    const kind = served ?? kindAmong(own, manifest.object);
    if (kind === undefined) throw unknownKind(place, kinds, manifest);
    const item = itemOf(manifest, kind, place, options);
    return served === undefined ? { ...item, awaited: true } : item;
  });
  refuseTwice(items);
  return items;
}

/** The kind by the very words of a manifest. */
export const kindIn = (kinds: Kinds, object: Pick<KubeObject, "apiVersion" | "kind">): ResourceKind | undefined =>
  kindAmong(kinds.preferred, object) ?? kindAmong(kinds.others, object);

const kindAmong = (kinds: readonly ResourceKind[], { apiVersion, kind }: Pick<KubeObject, "apiVersion" | "kind">) =>
  kinds.find((known) => known.kind === kind && apiVersionOf(known) === apiVersion);

interface Definition {
  readonly group?: string;
  readonly scope?: string;
  readonly names?: { readonly plural?: string; readonly singular?: string; readonly kind?: string };
  readonly versions?: readonly { readonly name?: string; readonly served?: boolean }[];
}

/** What a CustomResourceDefinition will make the server know. */
function definedKinds(object: ManifestObject): readonly ResourceKind[] {
  const { group = "", scope, names: { plural, singular, kind } = {}, versions } = (object.spec ?? {}) as Definition;
  if (object.kind !== "CustomResourceDefinition" || plural === undefined || kind === undefined || !Array.isArray(versions))
    return [];
  const shared = { group, kind, plural, singular: singular ?? kind.toLowerCase(), namespaced: scope === "Namespaced" };
  return versions.map(({ name = "" }) => ({
    ...shared,
    version: name,
    shortNames: [],
    categories: [],
    verbs: [],
  }));
}

function itemOf(manifest: Manifest, kind: ResourceKind, place: Place, options: LocateOptions): Item {
  const { namespace: own, ...metadata } = manifest.object.metadata;
  const given = own === "" ? undefined : own;
  if (kind.namespaced && given !== undefined && options.namespace !== undefined && given !== options.namespace) {
    throw mismatch(manifest, given, options.namespace);
  }
  if ((metadata.name ?? "") === "" && options.generates !== true) throw noName(manifest);
  const namespace = kind.namespaced ? (given ?? place.namespace) : undefined;
  const inNamespace = namespace === undefined ? {} : { namespace };
  const kept = Object.entries(metadata).filter(
    ([field]) => !SERVERS.has(field) || (field === "resourceVersion" && options.versioned === true),
  );
  const object = { ...manifest.object, metadata: { ...Object.fromEntries(kept), ...inNamespace } } as KubeObject;
  const target = { kind, name: metadata.name ?? "", ...inNamespace };
  // A name that would lead to another path is refused here, before anything is sent.
  if (target.name !== "") pathOfObject(target);
  return { manifest, target, object };
}

function refuseTwice(items: readonly Item[]): void {
  const seen = new Map<string, Item>();
  for (const item of items) {
    if (item.target.name === "") continue;
    const path = pathOfObject(item.target);
    const before = seen.get(path);
    if (before !== undefined) {
      throw new UserError("WrittenTwice", `${itemName(item)} is written twice`, {
        why: `${placeInWords(before.manifest.place)} and ${placeInWords(item.manifest.place)}: which of them counts?`,
        hints: ["leave one of the two out"],
      });
    }
    seen.set(path, item);
  }
}

const mismatch = (manifest: Manifest, own: string, wanted: string): UserError =>
  new UserError(
    "NamespaceMismatch",
    `${placeInWords(manifest.place)} says namespace ${bounded(own, 80)}, the line says ${wanted}`,
    {
      about: wanted,
      caret: fieldCaret(manifest.place, "metadata.namespace"),
      hints: [`-n ${bounded(own, 80)}, or no -n`, "leave metadata.namespace out: the object follows -n then"],
    },
  );

const noName = (manifest: Manifest): UserError =>
  new UserError("NoName", `${placeInWords(manifest.place)} has generateName and no name`, {
    why: "only what has a name can be found again and changed",
    caret: fieldCaret(manifest.place, "metadata.generateName"),
    hints: ["%k8s create makes an object whose name the server finishes", "metadata.name"],
  });

function unknownKind({ client }: Place, kinds: Kinds, { object, place }: Manifest): UserError {
  const all = [...kinds.preferred, ...kinds.others];
  const sameKind = all.filter(({ kind }) => kind === object.kind).map(apiVersionOf);
  const sameVersion = all.filter((kind) => apiVersionOf(kind) === object.apiVersion).map(({ kind }) => kind);
  const near = nearestNames(object.kind, sameVersion.length > 0 ? sameVersion : [...new Set(all.map(({ kind }) => kind))]);
  const [what, field] =
    sameKind.length > 0
      ? [`apiVersion ${sameKind.join(" or ")}`, "apiVersion"]
      : [near.length > 0 ? near.join(", ") : undefined, "kind"];
  const [kind, version] = [bounded(object.kind, 80), bounded(object.apiVersion, 80)];
  return new UserError("UnknownKind", `context ${client.context} knows no ${kind} in ${version} (${placeInWords(place)})`, {
    why:
      sameKind.length > 0
        ? "the kind is there, in another version"
        : sameVersion.length > 0
          ? `${version} has no such kind`
          : `nothing serves ${version} there`,
    caret: fieldCaret(place, field),
    hints: [
      ...(what === undefined ? [] : [`did you mean ${what}?`]),
      ...(sameKind.length + near.length > 0 ? [] : ["a custom kind is there once its CustomResourceDefinition is applied"]),
    ],
  });
}
