import { UserError } from "../../base/errors.ts";
import { fullName } from "../../cluster/resource-kind.ts";
import type { Session } from "../../session/session.ts";
import type { ObjectName } from "../chosen.ts";
import { meantObjects } from "./meant.ts";
import type { Place } from "./place.ts";

/** Words that a person may write for the kind itself, as kubectl asks for with `taint nodes NAME`. */
const KIND_WORDS = new Set(["node", "nodes", "no"]);

/**
 * The nodes that are meant: `NODE…`, `node NODE…` or `node/NODE…`, or those of a selector.
 * @throws UserError `MissingName`; `NotANode` for another kind
 */
export async function meantNodes(
  place: Place,
  session: Session,
  {
    verb,
    words,
    selector,
    all,
  }: { readonly verb: string; readonly words: readonly string[]; readonly selector?: string; readonly all?: boolean },
): Promise<readonly ObjectName[]> {
  const spelled = words.some((word) => word.includes("/"));
  const named =
    spelled || (words.length > 0 && KIND_WORDS.has(words[0]!) && (words.length > 1 || selector !== undefined || all === true));
  const objects = await meantObjects(
    place,
    session,
    {
      verb,
      words: named ? words : ["nodes", ...words],
      ...(selector === undefined ? {} : { selector }),
      ...(all === undefined ? {} : { all }),
    },
    { values: new Map() },
  );
  const other = objects.find(({ kind }) => fullName(kind) !== "nodes");
  if (other === undefined) return objects;
  throw new UserError("NotANode", `${verb} is for nodes, and a ${other.kind.kind} is none`, {
    hints: [`%k8s ${verb} NODE`, "%k8s get nodes"],
  });
}
