import type { MimeBundle } from "../../base/host.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { withoutSecrets } from "../../cluster/print-objects.ts";
import type { Session } from "../../session/session.ts";
import { changedBundle } from "../../views/changed.ts";
import type { Changed } from "../changed.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import { oneOf, type Tried } from "./each.ts";
import type { Place } from "./place.ts";

/** What every changing verb gives. */
export interface Answer {
  readonly value: readonly Changed[];
  readonly view: MimeBundle;
}

export interface Words {
  /** The next sensible step. */
  readonly next?: string;
}

/** One object, and what was done to it. */
export function changedObject(object: ObjectName, outcome: string, now?: KubeObject, note?: string): Changed {
  return {
    name: nameOf(object),
    ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
    outcome,
    ...(now === undefined ? {} : { object: withoutBookkeeping(now) }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Without the server's notes on who set which field, and without what a Secret keeps. */
function withoutBookkeeping(object: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = { managedFields: undefined, ...object.metadata };
  return withoutSecrets({ ...object, metadata });
}

/**
 * What was done, as it is answered.
 * @throws UserError the failures, when there are any: what was done is on the page then
 */
export function answered(place: Place, session: Session, { done, failures }: Tried<Changed>, words: Words = {}): Answer {
  const view = answerBundle(place, done, words);
  if (failures.length === 0) return { value: done, view };
  if (done.length > 0) session.display(view);
  throw oneOf(failures);
}

/** The answer's lines, for one that is shown earlier than the others. */
export function answerBundle({ context, dryRun, warnings }: Place, done: readonly Changed[], { next }: Words = {}): MimeBundle {
  const namespaces = new Set(done.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])));
  return changedBundle({
    context,
    ...(namespaces.size === 0 ? {} : { namespace: [...namespaces].slice(0, 3).join(", ") + (namespaces.size > 3 ? ", …" : "") }),
    changed: done,
    dryRun,
    warnings: [...warnings],
    ...(next === undefined || dryRun ? {} : { next }),
  });
}
