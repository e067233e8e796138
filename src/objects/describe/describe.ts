import type { MimeBundle } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { withoutSecrets } from "../../cluster/print-objects.ts";
import { listTable } from "../../cluster/table.ts";
import { targetsOf } from "../../cluster/targets.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { type DescriptionLines, descriptionBundle } from "../../views/description.ts";
import { chosenObjects, nameOf, type ObjectName, objectName, pathOfObject } from "../chosen.ts";
import type { ClusterEvent } from "../events/event.ts";
import { ownersOf } from "../tree/owners.ts";
import { EXISTS } from "../why/conditions.ts";
import { diagnoseObject } from "../why/diagnose.ts";
import type { Diagnosis } from "../why/diagnosis.ts";
import { type Reader, readerOf } from "../why/reader.ts";
import { addressed } from "../why/why.ts";
import { eventsAbout, sectionsOf } from "./sections.ts";

/** What `%k8s describe` was told. */
export interface DescribeOptions {
  readonly what?: readonly string[];
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly selector?: string;
  readonly context?: string;
}

/** One object and what is to be said of it; what `const [web] = %k8s describe deploy/web` holds. */
export interface Described {
  /** Values of Secrets are left out. */
  readonly object: KubeObject;
  readonly diagnosis: Diagnosis;
  /** Who owns it, nearest first: `replicaset.apps/web-7c9`, `deployment.apps/web`. */
  readonly owners: readonly string[];
  /** What happened to it, the same things counted, newest last. */
  readonly events: readonly ClusterEvent[];
}

/** So many at once: each needs a few requests. */
const AT_ONCE = 5;
const AT_MOST = 50;

/**
 * Everything about some objects, what decides first.
 * @throws UserError as `chosenObjects`, and `NotFound` when neither a name nor its beginning is there
 */
export async function describeForSession(
  options: DescribeOptions,
  session: Session,
): Promise<{ readonly value: readonly Described[]; readonly view: MimeBundle }> {
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const { signal } = session;
  const namespace = options.namespace ?? resolved.namespace;
  const words = options.what ?? [];
  const chosen = await chosenObjects(client, {
    words,
    verb: "describe",
    namespace,
    allNamespaces: options.allNamespaces === true,
    labelSelector: options.selector,
    // As kubectl: a kind alone is all of them.
    all: words.length === 1 && !words[0]!.includes("/") && options.selector === undefined,
    signal,
  });
  const named = words.length > 1 || words.some((word) => word.includes("/"));
  const reader = readerOf(client, signal);
  const told: Told[] = [];
  for (let at = 0; at < Math.min(chosen.length, AT_MOST); at += AT_ONCE) {
    const some = chosen.slice(at, Math.min(at + AT_ONCE, AT_MOST));
    told.push(...(await Promise.all(some.map((one) => describeOne(reader, one, named, options)))).flat());
  }
  const value = told.map(({ described }) => described);
  if (told.length === 0) return { value, view: textBundle(await nothing(client, options, namespace, signal)) };
  const left = chosen.length - AT_MOST;
  const footer = left > 0 ? [`▲ ${left} more are left out: -l LABELS or names choose fewer`] : [];
  return {
    value,
    view: descriptionBundle(
      told.map(({ lines }) => lines),
      { context: resolved.name, footer },
    ),
  };
}

async function nothing(
  client: ClusterClient,
  { what = [], allNamespaces }: DescribeOptions,
  namespace: string,
  signal: AbortSignal,
) {
  const targets = await targetsOf(client, { words: what, verb: "describe", signal });
  const everywhere = allNamespaces === true || targets.every(({ kind }) => !kind.namespaced);
  return everywhere ? "No resources found" : `No resources found in ${namespace} namespace.`;
}

interface Told {
  readonly described: Described;
  readonly lines: DescriptionLines;
}

async function describeOne(reader: Reader, name: ObjectName, named: boolean, options: DescribeOptions): Promise<readonly Told[]> {
  try {
    return [await tell(reader, name, options)];
  } catch (error) {
    if (!(error instanceof ClusterError) || error.code !== 404) throw error;
    // It went while others were read; of a name that was typed, the beginning is enough, as kubectl has it.
    const begun = named ? await beginningWith(reader.client, name, reader.signal) : [];
    if (named && begun.length === 0) throw error;
    return Promise.all(begun.map((one) => tell(reader, one, options)));
  }
}

async function beginningWith(
  client: ClusterClient,
  name: ObjectName,
  signal: AbortSignal | undefined,
): Promise<readonly ObjectName[]> {
  const { rows } = await listTable(client, name.kind, { namespace: name.namespace, whole: false, signal });
  const fits = rows.filter(({ object }) => object.metadata.name.startsWith(name.name));
  return fits.slice(0, AT_ONCE).map(({ object }) => objectName(name.kind, object));
}

async function tell(reader: Reader, name: ObjectName, options: DescribeOptions): Promise<Told> {
  const object = await reader.client.request<KubeObject>(pathOfObject(name), { signal: reader.signal });
  const [owners, events] = await Promise.all([ownersOf(reader, object), eventsAbout(reader, object)]);
  const found = await diagnoseObject(reader, name.kind, object);
  const sections = await sectionsOf(reader, name.kind, object, { owners, events });
  const diagnosis = { ...addressed(found, options), object: nameOf(name), unseen: reader.unseen() };
  return {
    described: { object: withoutSecrets(tidy(object)), diagnosis, owners: owners.map((one) => one.name), events },
    // Of what has no status there is nothing to decide.
    lines: { diagnosis, sections, ...(found.state === EXISTS ? { plain: true } : {}) },
  };
}

/** `managedFields` is bookkeeping that kubectl leaves out too. */
const tidy = (object: KubeObject): KubeObject => {
  const { managedFields: _, ...metadata } = object.metadata as KubeObject["metadata"] & { readonly managedFields?: unknown };
  return { ...object, metadata };
};
