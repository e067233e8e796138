import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../base/errors.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { absolutePath } from "../../inspect/edits/own-files.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import type { Changed } from "../changed.ts";
import type { ObjectName } from "../chosen.ts";
import { type Answer, answered, changedObject } from "./answer.ts";
import { each } from "./each.ts";
import { meantObjects } from "./meant.ts";
import { withNearNames } from "./near-names.ts";
import { patchIn } from "./patch-body.ts";
import { type Place, type PlaceOptions, placeOf } from "./place.ts";
import { type PatchType, readObject, sendPatch } from "./send.ts";

/** What `%k8s patch` was told. */
export interface PatchOptions extends PlaceOptions {
  readonly what: readonly string[];
  readonly filename: readonly string[];
  readonly patch?: string;
  readonly patchFile?: string;
  readonly type?: PatchType;
  readonly subresource?: "status" | "scale" | "resize";
}

/**
 * Changes fields of objects. Without a type it is a strategic merge patch, as with kubectl; kinds that know none, such as custom ones,
 * are merged instead.
 * @throws UserError see `patchIn`; `Invalid` in the server's words, `Conflict` when the patch names another version
 */
export async function patchForSession(options: PatchOptions, session: Session, call: Call): Promise<Answer> {
  const patchFile = options.patchFile === undefined ? undefined : await fileText(options.patchFile, session);
  const patch = patchIn({ patch: options.patch, patchFile, body: call.body, values: call.values }, options.type);
  const place = await placeOf(options, session, call);
  const values = new Map([...call.values].filter(([stand]) => stand !== options.patch));
  const objects = await meantObjects(place, session, { ...options, words: options.what, verb: "patch" }, { values });
  const patchOne = (object: ObjectName) =>
    withNearNames(place, object, options.what, () => patched(place, object, patch, options));
  return answered(place, session, await each(objects, patchOne, place.signal));
}

async function patched(place: Place, object: ObjectName, body: unknown, { type, subresource }: PatchOptions): Promise<Changed> {
  const before = await readObject(place, object, subresource === "scale" ? "scale" : undefined);
  const { now, merged } = await sent(place, object, { body, type, subresource });
  const outcome = isSame(before, now) ? "patched (no change)" : "patched";
  return changedObject(object, outcome, now, merged ? "merged: this kind takes no strategic patch" : undefined);
}

type Wish = Pick<PatchOptions, "type" | "subresource"> & { readonly body: unknown };

async function sent(
  place: Place,
  object: ObjectName,
  { body, type, subresource }: Wish,
): Promise<{ readonly now: KubeObject; readonly merged: boolean }> {
  const part = subresource === undefined ? {} : { subresource };
  try {
    return { now: await sendPatch(place, object, { type: type ?? "strategic", body, ...part }), merged: false };
  } catch (error) {
    if (!(error instanceof ClusterError) || error.code !== 415) throw error;
    if (type !== undefined) throw noStrategic(object, error);
    return { now: await sendPatch(place, object, { type: "merge", body, ...part }), merged: true };
  }
}

/** A server that tries only leaves the version as it was, and notes who would have set what. */
const isSame = (before: KubeObject, after: KubeObject): boolean => isDeepStrictEqual(withoutNotes(before), withoutNotes(after));

function withoutNotes(object: KubeObject): unknown {
  const { managedFields: _, ...metadata } = { managedFields: undefined, ...object.metadata };
  return { ...object, metadata };
}

async function fileText(name: string, session: Session): Promise<{ readonly name: string; readonly text: string }> {
  try {
    return { name, text: await readFile(absolutePath(session, name), { encoding: "utf8", signal: session.signal }) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError("NoSuchFile", `${name} cannot be read`, {
      about: name,
      why: code ?? String(error),
      hints: ["-p with the patch itself"],
    });
  }
}

const noStrategic = ({ kind }: ObjectName, cause: ClusterError): UserError =>
  new UserError("NoStrategicPatch", `a ${kind.kind} takes no strategic patch`, {
    why: "only kinds that are built into the server say how their lists are merged",
    hints: ["--type merge, which replaces lists as a whole", "--type json, with a list of operations"],
    cause,
  });
