import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import { ClusterError } from "../../cluster/errors.ts";
import { fullName } from "../../cluster/resource-kind.ts";
import { listTable } from "../../cluster/table.ts";
import type { ObjectName } from "../chosen.ts";
import type { Place } from "./place.ts";

/**
 * Does something to an object; one that is not there is told with the names near it in its namespace.
 * @param words as typed, for the caret; undefined when it is no mistake that it is not there
 */
export async function withNearNames<T>(
  place: Place,
  object: ObjectName,
  words: readonly string[] | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (words === undefined || !isNotFound(error, object)) throw error;
    const known = await namesOf(place, object);
    if (known === undefined) throw error;
    throw notFound(error, object, words, known);
  }
}

/** Whether the server says that this very object is not there: a namespace or a subresource may be missing too. */
export const isNotFound = (error: unknown, { name }: ObjectName): error is ClusterError =>
  error instanceof ClusterError &&
  error.code === 404 &&
  error.said !== undefined &&
  (error.said.details?.name === undefined || error.said.details.name === name);

async function namesOf({ client, signal }: Place, { kind, namespace }: ObjectName): Promise<readonly string[] | undefined> {
  try {
    const { rows } = await listTable(client, kind, { namespace, whole: false, signal });
    return rows.map(({ object }) => object.metadata.name);
  } catch (error) {
    // Who may not list them is told what the server said.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function notFound(error: ClusterError, object: ObjectName, words: readonly string[], known: readonly string[]): UserError {
  const { kind, name, namespace } = object;
  const near = nearestNames(name, known);
  const where = namespace === undefined ? "" : ` in namespace ${namespace}`;
  return new UserError("NotFound", error.message, {
    why:
      known.length === 0
        ? `there are no ${fullName(kind)}${where}`
        : `${known.length} ${fullName(kind)}${where}, and none has this name`,
    about: words.find((word) => word === name || word.endsWith(`/${name}`)),
    hints: [...(near.length > 0 ? [`did you mean ${near.join(", ")}?`] : []), ...error.hints],
    cause: error,
  });
}
