import { stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { Container } from "../../cluster/objects.ts";
import { toYaml } from "../../cluster/print-objects.ts";
import type { Session } from "../../session/session.ts";
import { preformattedBundle, textBundle } from "../../views/bundle.ts";
import { tableBundle } from "../../views/table.ts";
import { type PlaceOptions, placeOf } from "../change/place.ts";
import { readObject } from "../change/send.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import { type KeptRevision, type Revision, revisionsOf, type Template } from "./revisions.ts";
import { type RolloutWords, rolledObjects } from "./rolled.ts";

export interface HistoryOptions extends PlaceOptions, RolloutWords {
  /** One of them, with its template. */
  readonly revision?: number;
}

/**
 * What an object was rolled out as, the newest last; with `revision` that one whole.
 * @throws UserError `NoRollout`, `OneObject`, `NoSuchRevision`
 */
export async function rolloutHistoryForSession(
  options: HistoryOptions,
  session: Session,
): Promise<{ readonly value: readonly Revision[]; readonly view: MimeBundle }> {
  const place = await placeOf(options, session, {});
  const [name, second] = await rolledObjects(place, "history", options);
  if (name === undefined || second !== undefined) {
    throw new UserError("OneObject", "the history of one object is told at a time", {
      hints: ["%k8s rollout history deploy/web"],
    });
  }
  const revisions = await revisionsOf(place.client, await readObject(place, name), place.signal);
  const where = `context ${place.context} · namespace ${place.namespace} · ${stamp(new Date())}`;
  if (options.revision === undefined) return { value: revisions.map(told), view: historyBundle(name, revisions, where) };
  const one = chosenRevision(name, revisions, options.revision);
  const title = `${nameOf(name)} with revision #${one.revision}`;
  const cause = one.changeCause === undefined ? [] : [`change cause: ${one.changeCause}`];
  const lines = [title, ...cause, "Pod template:", (await toYaml(one.template)).trimEnd().replace(/^/gm, "  "), where];
  return { value: [told(one)], view: preformattedBundle(lines.join("\n")) };
}

/** @throws UserError `NoSuchRevision` */
export function chosenRevision(name: ObjectName, revisions: readonly KeptRevision[], wanted: number): KeptRevision {
  const found = revisions.find(({ revision }) => revision === wanted);
  if (found !== undefined) return found;
  throw new UserError("NoSuchRevision", `${nameOf(name)} has no revision ${wanted}`, {
    about: String(wanted),
    why: `it has ${revisions.map(({ revision }) => revision).join(", ") || "none"}`,
    hints: [`%k8s rollout history ${nameOf(name)}`],
  });
}

const told = ({ keeper: _, ...revision }: KeptRevision): Revision => revision;

const imagesOf = ({ spec }: Template): string =>
  ((spec?.containers ?? []) as readonly Container[]).map(({ image }) => image ?? "").join(", ");

function historyBundle(name: ObjectName, revisions: readonly KeptRevision[], where: string): MimeBundle {
  if (revisions.length === 0)
    return textBundle([`${nameOf(name)} has no history: its controller has not made anything of it yet`, where]);
  const previous = revisions.at(-2);
  return tableBundle({
    columns: [{ title: "REVISION", rowHeader: true }, "CHANGE-CAUSE", "IMAGES", "CREATED"],
    rows: revisions.map(({ revision, changeCause, template, current, created }) => [
      `${revision}${current ? " (now)" : ""}`,
      changeCause ?? "<none>",
      imagesOf(template),
      created === undefined ? "" : stamp(new Date(created)),
    ]),
    caption: `${nameOf(name)} · ${where}`,
    footer: previous === undefined ? [] : [`Next: %k8s rollout undo ${nameOf(name)} goes back to ${previous.revision}`],
  });
}
