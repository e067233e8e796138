import type { KubeObject, Node } from "../../cluster/objects.ts";
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

/** What `%k8s cordon` and `%k8s uncordon` were told. */
export interface CordonOptions extends PlaceOptions {
  readonly nodes: readonly string[];
  readonly selector?: string;
}

/** Lets nodes take new pods no more, or again. */
export async function cordonForSession(closed: boolean, options: CordonOptions, session: Session, call: Call): Promise<Answer> {
  const place = await placeOf(options, session, call);
  const verb = closed ? "cordon" : "uncordon";
  const nodes = await meantNodes(place, session, { verb, words: options.nodes, selector: options.selector });
  const tried = await each(
    nodes,
    (node) => withNearNames(place, node, options.nodes, () => cordoned(place, node, closed)),
    place.signal,
  );
  const next = closed
    ? { next: nodes.length === 1 ? `%k8s drain ${nodes[0]!.name} · %k8s uncordon ${nodes[0]!.name}` : "%k8s get nodes" }
    : {};
  return answered(place, session, tried, next);
}

/** kubectl's words: `cordoned`, `already cordoned`, `uncordoned`, `already uncordoned`. */
export async function cordoned(place: Place, name: ObjectName, closed: boolean): Promise<Changed> {
  const node = (await readObject(place, name)) as Node;
  const word = closed ? "cordoned" : "uncordoned";
  if ((node.spec.unschedulable ?? false) === closed) return changedObject(name, `already ${word}`, node);
  const body = { spec: { unschedulable: closed ? true : null } };
  const now: KubeObject = await sendPatch(place, name, { type: "strategic", body });
  return changedObject(name, word, now);
}
