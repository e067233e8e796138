import { asWord, bounded } from "../../base/escape.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import { type Around, finalizersOf, finalizerWords, isKnown, releaseLine } from "../finalizers.ts";

/**
 * Why an object that was deleted is still there: each reason in words, with who usually makes it go.
 * @param now milliseconds since 1970
 */
export function heldBack(name: ObjectName, object: KubeObject, now: number, around: Around = {}): readonly string[] {
  const { deletionTimestamp } = object.metadata;
  if (deletionTimestamp === undefined) return ["the server has not begun to delete it"];
  const finalizers = finalizersOf(object);
  const reasons = finalizers.map((finalizer) => reasonOf(finalizer, name, object, around));
  if (finalizers.length > 0) return [...reasons, ...namespaceWords(object)];
  const left = Math.ceil((Date.parse(deletionTimestamp) - now) / 1000);
  if (left > 0) return [`${left} s of its grace period left`];
  const node: unknown = object.spec?.nodeName;
  if (object.kind === "Pod" && typeof node === "string") return [`node ${node} has not said that its containers ended`];
  return ["the server is about to remove it"];
}

/** A finalizer of somebody else may have lost its controller. */
function reasonOf(finalizer: string, name: ObjectName, object: KubeObject, around: Around): string {
  const words = finalizerWords(finalizer, object, around);
  if (isKnown(finalizer)) return words;
  const where = name.namespace === undefined ? "" : ` -n ${asWord(name.namespace)}`;
  return `${words}; if none runs, ${releaseLine(`${asWord(nameOf(name))}${where}`)} leaves what it guards behind`;
}

/** A namespace says itself what is left in it. Source: k8s.io/api/core/v1, NamespaceConditionType */
function namespaceWords(object: KubeObject): readonly string[] {
  if (object.kind !== "Namespace") return [];
  const conditions = (object.status?.conditions ?? []) as readonly { readonly status: string; readonly message?: string }[];
  return conditions.flatMap(({ status, message }) =>
    status === "True" && message !== undefined && message !== "" ? [bounded(message, 300)] : [],
  );
}
