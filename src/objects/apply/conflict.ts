import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import type { ServerStatus } from "../../cluster/refusal/status.ts";
import { type Item, itemName } from "./item.ts";

/** A field that somebody else set, to another value. */
export interface Owned {
  readonly manager: string;
  readonly field: string;
}

/** Whose fields stand in the way; empty when that is not why the server refused. */
export const ownedIn = (said: ServerStatus | undefined): readonly Owned[] =>
  (said?.details?.causes ?? [])
    .filter(({ reason }) => reason === "FieldManagerConflict")
    .map(({ field = "", message = "" }) => ({
      field: field.replace(/^\./, ""),
      manager: /conflict with "((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? "somebody",
    }));

/** The words for a conflict of field managers. Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts */
export function fieldConflict(said: ServerStatus | undefined, item: Item): UserError | undefined {
  const owned = ownedIn(said);
  if (owned.length === 0) return undefined;
  const managers = [...new Set(owned.map(({ manager }) => manager))];
  const lines = managers.map((manager) => {
    const fields = owned.filter((one) => one.manager === manager).map(({ field }) => field);
    return `${bounded(fields.join(", "), 300)} ${fields.length === 1 ? "was" : "were"} set by ${bounded(manager, 80)}${WHO[manager] ?? ""}`;
  });
  const count = owned.length === 1 ? "a field is" : `${owned.length} fields are`;
  return new UserError("FieldConflict", `${itemName(item)}: ${count} somebody else's, with another value`, {
    why: lines.join("; "),
    hints: [
      "leave it out of the manifest: it stays as it is there",
      "--force-conflicts takes it over, with the manifest's value",
      `--field-manager ${bounded(managers[0]!, 80)} when that was you`,
    ],
  });
}

const WHO: Readonly<Record<string, string>> = {
  "kube-controller-manager": " (a controller of the cluster, such as an autoscaler)",
  "kubectl-edit": " (kubectl edit)",
  "kubectl-patch": " (kubectl patch)",
  "kubectl-label": " (kubectl label)",
  "kubectl-create": " (kubectl create)",
  kubectl: " (kubectl scale, or apply --server-side)",
  helm: " (Helm, which will set it again)",
  "argocd-controller": " (Argo CD, which will set it again)",
  "kustomize-controller": " (Flux, which will set it again)",
};
