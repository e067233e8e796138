import type { KubeObject, Pod } from "../../cluster/objects.ts";
import { claimsOf } from "../claim-users.ts";
import { factSection, listed, pairs, type Tell } from "./section.ts";

/** A claim: what it asks for, what it got, and who uses it. */
export const tellClaim: Tell = async ({ metadata, spec = {}, status = {} }, reader) => {
  const path = `/api/v1/namespaces/${encodeURIComponent(metadata.namespace ?? "default")}/pods`;
  const pods = await reader.list<Pod>(path, "pods");
  const users = (pods ?? []).filter((pod) => claimsOf(pod).includes(metadata.name));
  return factSection("Claim", [
    ["Phase", status.phase],
    ["Class", spec.storageClassName],
    ["Volume", spec.volumeName],
    ["Asked for", spec.resources?.requests?.storage],
    ["Capacity", status.capacity?.storage],
    ["Access modes", listed(status.accessModes ?? spec.accessModes)],
    ["Volume mode", spec.volumeMode],
    ["Data source", spec.dataSource === undefined ? undefined : `${spec.dataSource.kind}/${spec.dataSource.name}`],
    [
      "Used by",
      pods === undefined ? "pods may not be listed" : (listed(users.map((pod) => `pod/${pod.metadata.name}`)) ?? "nobody"),
    ],
  ]);
};

const SOURCE_KINDS =
  /^(csi|nfs|hostPath|local|iscsi|fc|rbd|cephfs|awsElasticBlockStore|gcePersistentDisk|azure\w+|cinder|vsphereVolume)$/;

/** A volume: where it comes from, and who has claimed it. */
export const tellVolume: Tell = ({ spec = {}, status = {} }) => {
  const [source, of] = Object.entries(spec).find(([name]) => SOURCE_KINDS.test(name)) ?? ["", {}];
  return factSection("Volume", [
    ["Phase", [status.phase, status.message].filter(Boolean).join(": ")],
    ["Claim", spec.claimRef === undefined ? undefined : `${spec.claimRef.namespace}/${spec.claimRef.name}`],
    ["Class", spec.storageClassName],
    ["Capacity", spec.capacity?.storage],
    ["Access modes", listed(spec.accessModes)],
    ["Reclaim policy", spec.persistentVolumeReclaimPolicy],
    ["Volume mode", spec.volumeMode],
    [
      "Source",
      source === "" ? undefined : [source, pairs(plainOnly(of as Readonly<Record<string, unknown>>))].filter(Boolean).join(": "),
    ],
    [
      "Node affinity",
      spec.nodeAffinity === undefined ? undefined : JSON.stringify(spec.nodeAffinity.required?.nodeSelectorTerms ?? []),
    ],
  ]);
};

const plainOnly = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => typeof value !== "object" && !/secret/i.test(name)));

/** A storage class: who makes its volumes, and when. */
export const tellStorageClass: Tell = (object: KubeObject) =>
  factSection("Storage class", [
    ["Default", object.metadata.annotations?.["storageclass.kubernetes.io/is-default-class"] === "true" ? "yes" : "no"],
    ["Provisioner", object.provisioner],
    ["Parameters", pairs(object.parameters)],
    ["Reclaim policy", object.reclaimPolicy],
    ["Volume binding", object.volumeBindingMode],
    ["May grow", object.allowVolumeExpansion],
    ["Mount options", listed(object.mountOptions)],
  ]);
