import { kindsOf } from "../../cluster/discovery.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { fullName, type ResourceKind } from "../../cluster/resource-kind.ts";
import { pathOf } from "../../cluster/table.ts";
import type { Reader } from "../why/reader.ts";

/** Something that another owns, by its metadata. */
export interface Owned {
  readonly kind: ResourceKind;
  readonly object: KubeObject;
}

/** Kinds that own nothing and are owned by nobody, or are figures rather than objects. */
const PASSED_OVER =
  /^(events|events\.events\.k8s\.io|componentstatuses|bindings|.*\.metrics\.k8s\.io|.*\.custom\.metrics\.k8s\.io|.*\.external\.metrics\.k8s\.io)$/;
const AT_ONCE = 12;

/**
 * Everything that has an owner, by the owner's uid: every kind that can be listed is, a dozen at a time, and only names and owners are sent.
 * @param namespace where to look; undefined: everywhere, in kinds without namespaces too
 */
export async function ownedByUid(reader: Reader, namespace: string | undefined): Promise<ReadonlyMap<string, readonly Owned[]>> {
  const { preferred } = await kindsOf(reader.client, reader.signal);
  const listed = preferred.filter(
    (kind) => kind.verbs.includes("list") && !PASSED_OVER.test(fullName(kind)) && (namespace === undefined || kind.namespaced),
  );
  const found = new Map<string, Owned[]>();
  const waiting = [...listed];
  const work = async (): Promise<void> => {
    for (let kind = waiting.shift(); kind !== undefined; kind = waiting.shift()) {
      const items = (await reader.metadataList(pathOf(kind, namespace), fullName(kind))) ?? [];
      for (const object of items) {
        for (const { uid } of object.metadata.ownerReferences ?? [])
          found.set(uid, [...(found.get(uid) ?? []), { kind, object }]);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}
