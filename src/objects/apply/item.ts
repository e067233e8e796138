import type { KubeObject } from "../../cluster/objects.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import type { Manifest } from "../manifests/manifest.ts";

/** A manifest that has found its place on the server. */
export interface Item {
  readonly manifest: Manifest;
  /** Its name is empty where the server is to make one. */
  readonly target: ObjectName;
  /** What is sent: the namespace filled in. */
  readonly object: KubeObject;
  /** Its kind comes with the manifests themselves: the server does not know it yet. */
  readonly awaited?: boolean;
}

/** As kubectl names it: `deployment.apps/web`; `pod/job-…` where the server finishes the name. */
export const itemName = ({ target, manifest }: Item): string =>
  target.name === "" ? `${nameOf(target)}${manifest.object.metadata.generateName}…` : nameOf(target);
