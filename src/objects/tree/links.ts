import type { KubeObject, Pod } from "../../cluster/objects.ts";
import { claimsOf } from "../claim-users.ts";
import { backendsOf } from "../why/ingress.ts";

/** An object that another leads to without owning it. */
export interface Link {
  /** How: `uses`, `is bound to`, `sends to`, `scales`. */
  readonly how: string;
  /** A word that finds the kind: `persistentvolumeclaims`. */
  readonly kind: string;
  readonly name: string;
}

interface Endpoint {
  readonly targetRef?: { readonly kind?: string; readonly name?: string };
}

const link = (how: string, kind: string, name: string): Link => ({ how, kind, name });

/** What an object itself says that it leads to. Pure. */
export function linksOf(object: KubeObject): readonly Link[] {
  const { kind, spec = {} } = object;
  if (kind === "Pod") {
    return claimsOf(object as Pod).map((claim) => link("uses", "persistentvolumeclaims", claim));
  }
  if (kind === "PersistentVolumeClaim") {
    return spec.volumeName === undefined || spec.volumeName === ""
      ? []
      : [link("is bound to", "persistentvolumes", spec.volumeName)];
  }
  if (kind === "EndpointSlice") {
    const targets = ((object.endpoints ?? []) as readonly Endpoint[]).flatMap(({ targetRef }) =>
      targetRef?.kind === "Pod" ? (targetRef.name ?? []) : [],
    );
    return [...new Set(targets)].map((name) => link("sends to", "pods", name));
  }
  if (kind === "Ingress") {
    const services = backendsOf(object).flatMap(({ service }) => service?.name ?? []);
    return [...new Set(services)].map((name) => link("sends to", "services", name));
  }
  if (kind === "HorizontalPodAutoscaler" && spec.scaleTargetRef !== undefined) {
    const { kind: target, name, apiVersion = "" } = spec.scaleTargetRef as { kind: string; name: string; apiVersion?: string };
    const group = apiVersion.includes("/") ? `.${apiVersion.slice(0, apiVersion.indexOf("/"))}` : "";
    return [link("scales", `${target.toLowerCase()}${group}`, name)];
  }
  return [];
}
