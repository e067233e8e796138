import { kindsOf } from "../../cluster/discovery.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { type ResourceKind, singularName } from "../../cluster/resource-kind.ts";
import { pathOf } from "../../cluster/table.ts";
import type { Reader } from "../why/reader.ts";

/** One that owns another. */
export interface Owner {
  /** As kubectl names it: `deployment.apps/web`. */
  readonly name: string;
  readonly kind?: ResourceKind;
  /** Null: it is gone. Undefined: it may not be read. */
  readonly object: KubeObject | null | undefined;
}

const DEEPEST = 10;

/** Who owns an object, and who owns that one, up to the top; nearest first. What is gone ends the chain. */
export async function ownersOf(reader: Reader, object: KubeObject): Promise<readonly Owner[]> {
  const chain: Owner[] = [];
  const seen = new Set<string>();
  for (let below: KubeObject | null | undefined = object; below && chain.length < DEEPEST; below = chain.at(-1)?.object) {
    const references = below.metadata.ownerReferences ?? [];
    const reference = references.find(({ controller }) => controller === true) ?? references[0];
    if (reference === undefined || seen.has(reference.uid)) break;
    seen.add(reference.uid);
    chain.push(await ownerOf(reader, reference, object.metadata.namespace));
  }
  return chain;
}

type Reference = NonNullable<KubeObject["metadata"]["ownerReferences"]>[number];

async function ownerOf(reader: Reader, reference: Reference, namespace: string | undefined): Promise<Owner> {
  const kind = await kindOf(reader, reference);
  if (kind === undefined) return { name: `${reference.kind.toLowerCase()}/${reference.name}`, object: undefined };
  const found = await reader.object<KubeObject>(pathOf(kind, namespace, reference.name), kind.plural);
  const same = found?.metadata.uid === reference.uid ? found : found === undefined ? undefined : null;
  return { name: `${singularName(kind)}/${reference.name}`, kind, object: same };
}

async function kindOf({ client, signal }: Reader, { apiVersion = "", kind }: Reference): Promise<ResourceKind | undefined> {
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  const { preferred } = await kindsOf(client, signal);
  return preferred.find((one) => one.kind === kind && one.group === group);
}
