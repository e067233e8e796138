import type { MimeBundle } from "../../base/host.ts";
import { MANAGER } from "../../cluster/share/marks.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { differencesBundle } from "../../views/differences.ts";
import { placeOf } from "../change/place.ts";
import { differencesOf } from "./differences.ts";
import { type SourceOptions, writtenItems } from "./sources.ts";

/** What `%k8s diff -f` was told. */
export interface DiffOptions extends SourceOptions {
  readonly fieldManager?: string;
  readonly forceConflicts?: boolean;
}

/** The names of what applying would change, and how; nothing is changed. @throws UserError as `applyForSession` */
export async function diffForSession(
  options: DiffOptions,
  session: Session,
  call: Pick<Call, "body" | "values">,
): Promise<{ readonly value: readonly string[]; readonly view: MimeBundle }> {
  const place = await placeOf(options, session, { dryRun: true });
  const items = await writtenItems(place, session, options, call);
  const ways = { manager: options.fieldManager ?? MANAGER, force: options.forceConflicts === true };
  const differences = await differencesOf(place, items, ways);
  const value = differences.filter(({ outcome }) => outcome !== "unchanged").map(({ name }) => name);
  return { value, view: differencesBundle({ context: place.context, namespace: place.namespace, differences }) };
}
