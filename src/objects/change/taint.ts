import { UserError } from "../../base/errors.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { Node } from "../../cluster/objects.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import type { Changed } from "../changed.ts";
import type { ObjectName } from "../chosen.ts";
import { type Answer, answered, changedObject } from "./answer.ts";
import { each } from "./each.ts";
import { withNearNames } from "./near-names.ts";
import { meantNodes } from "./node-names.ts";
import { type Place, type PlaceOptions, placeOf } from "./place.ts";
import { readObject, sendPatch } from "./send.ts";
import { isTaint, type TaintChanges, taintChanges, tainted } from "./taints.ts";

/** What `%k8s taint` was told. */
export interface TaintOptions extends PlaceOptions {
  /** Nodes, then taints. */
  readonly what: readonly string[];
  readonly overwrite: boolean;
  readonly selector?: string;
  readonly all: boolean;
}

/** Sets taints of nodes and takes them away. @throws UserError see `taintChanges` and `tainted`; `MissingTaint` */
export async function taintForSession(options: TaintOptions, session: Session, call: Call): Promise<Answer> {
  const begins = options.what.findIndex(isTaint);
  if (begins < 0) {
    throw new UserError("MissingTaint", "say which taint", {
      about: options.what.at(-1),
      hints: ["%k8s taint NODE gpu=yes:NoSchedule", "%k8s taint NODE gpu-"],
    });
  }
  const words = options.what.slice(0, begins);
  const changes = taintChanges(options.what.slice(begins));
  const place = await placeOf(options, session, call);
  const nodes = await meantNodes(place, session, { ...options, words, verb: "taint" });
  const taintOne = (node: ObjectName) =>
    withNearNames(place, node, words, () => taintedNode(place, node, changes, options.overwrite));
  return answered(place, session, await each(nodes, taintOne, place.signal));
}

/** So often a list that somebody else changed in between is read again. */
const TRIES = 5;

/** The list is put back as a whole, at the version that was read: nothing of another's change is lost. */
async function taintedNode(place: Place, name: ObjectName, changes: TaintChanges, overwrite: boolean): Promise<Changed> {
  for (let left = TRIES; ; left -= 1) {
    const node = (await readObject(place, name)) as Node;
    const { taints, outcome } = tainted(name.name, node.spec.taints ?? [], changes, overwrite);
    try {
      const metadata = { resourceVersion: node.metadata.resourceVersion };
      const body = { metadata, spec: { taints: taints.length === 0 ? null : taints } };
      return changedObject(name, outcome, await sendPatch(place, name, { type: "merge", body }));
    } catch (error) {
      if (!(error instanceof ClusterError) || error.code !== 409 || left === 1) throw error;
    }
  }
}
