import { UserError } from "../../base/errors.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import type { Place, PlaceOptions } from "../change/place.ts";
import { readManifests } from "../manifests/read.ts";
import { selects } from "../manifests/selector.ts";
import type { Item } from "./item.ts";
import { type LocateOptions, locate } from "./locate.ts";

/** Where the manifests of a verb stand, and which of them count. */
export interface SourceOptions extends PlaceOptions {
  /** Objects of the notebook, or files without `-f`. */
  readonly what?: readonly string[];
  readonly filename?: readonly string[];
  readonly recursive?: boolean;
  /** Only those with these labels. */
  readonly selector?: string;
}

/** The manifests of a call, each with its place on the server. @throws UserError see `readManifests`, `locate`; `NoneSelected` */
export async function writtenItems(
  place: Place,
  session: Session,
  { what = [], filename = [], recursive, selector, namespace }: SourceOptions,
  { body, values }: Pick<Call, "body" | "values">,
  how: Pick<LocateOptions, "generates" | "versioned"> = {},
): Promise<readonly Item[]> {
  const manifests = await readManifests(session, { files: [...what, ...filename], recursive, body, values });
  const chosen =
    selector === undefined ? manifests : manifests.filter(({ object }) => selects(selector, object.metadata.labels ?? {}));
  if (chosen.length === 0) {
    throw new UserError("NoneSelected", `none of the ${manifests.length} manifests has the labels ${selector}`, {
      about: selector,
    });
  }
  return locate(place, chosen, { namespace, ...how });
}
