import { UserError } from "../../base/errors.ts";
import { findKinds } from "../../cluster/find-kinds.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { chosenObjects, type ObjectName } from "../chosen.ts";
import type { Manifest } from "../manifests/manifest.ts";
import { readManifests } from "../manifests/read.ts";
import type { Place } from "./place.ts";

/** What names the objects of a line: words, selectors, or manifests. */
export interface Meaning {
  readonly verb: string;
  readonly words: readonly string[];
  readonly filename?: readonly string[];
  readonly recursive?: boolean;
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly all?: boolean;
  readonly allNamespaces?: boolean;
  /** The cell's body, where it holds manifests. */
  readonly body?: string;
}

/**
 * The objects that a line means, each once.
 * @throws UserError as `chosenObjects` and `readManifests`; `TwoWays` when words and manifests stand together
 */
export async function meantObjects(
  place: Place,
  session: Session,
  meaning: Meaning,
  call: Pick<Call, "values">,
): Promise<readonly ObjectName[]> {
  const { filename = [], body, words, verb } = meaning;
  if (filename.length === 0 && body === undefined) {
    return chosenObjects(place.client, {
      words,
      verb,
      namespace: place.namespace,
      allNamespaces: meaning.allNamespaces,
      labelSelector: meaning.selector,
      fieldSelector: meaning.fieldSelector,
      all: meaning.all,
      signal: place.signal,
    });
  }
  if (words.length > 0 || meaning.selector !== undefined || meaning.all === true) throw twoWays(meaning);
  const manifests = await readManifests(session, { files: filename, recursive: meaning.recursive, body, values: call.values });
  const named = await Promise.all(manifests.map((manifest) => nameIn(place, manifest, verb)));
  return named.filter((one, at) => named.findIndex((other) => isSame(one, other)) === at);
}

async function nameIn({ client, namespace, signal }: Place, { object, place }: Manifest, verb: string): Promise<ObjectName> {
  const { name } = object.metadata;
  if (name === undefined || name === "") {
    throw new UserError("MissingName", `a ${object.kind} of ${place.source} has no name`, {
      why: `${verb} needs to know which object is meant, and metadata.name is not there`,
      hints: [`%k8s ${verb} ${object.kind.toLowerCase()} NAME`],
    });
  }
  const [group, version] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : ["", object.apiVersion];
  const word = [object.kind, version, ...(group === "" ? [] : [group])].join(".");
  const [kind] = await findKinds(client, word, signal);
  return { kind: kind!, name, ...(kind!.namespaced ? { namespace: object.metadata.namespace ?? namespace } : {}) };
}

const isSame = (one: ObjectName, other: ObjectName): boolean =>
  one.name === other.name &&
  one.namespace === other.namespace &&
  one.kind.plural === other.kind.plural &&
  one.kind.group === other.kind.group;

const twoWays = ({ verb, words }: Meaning): UserError =>
  new UserError("TwoWays", "manifests and names do not go together", {
    about: words[0],
    why: "the objects are those of the manifests, or those that the line names",
    hints: [`%k8s ${verb} -f FILE`, `%k8s ${verb} KIND NAME`],
  });
