import { asWord } from "../../base/escape.ts";
import type { KubeEvent, KubeObject, PersistentVolumeClaim } from "../../cluster/objects.ts";
import type { Findings, Reason } from "./diagnosis.ts";
import { eventWords, messageOf, newest, sinceWords } from "./events.ts";

/** A claim for a volume and what it depends on; what may not be read is left out. */
export interface ClaimPicture {
  readonly claim: PersistentVolumeClaim;
  readonly events: readonly KubeEvent[];
  readonly classes?: readonly KubeObject[];
  /** Names of pods that use it. */
  readonly pods?: readonly string[];
  readonly now: Date;
}

const DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

/** Why a claim has no volume. Source: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding */
export function whyClaim({ claim, events, classes, pods, now }: ClaimPicture): Findings {
  const { phase = "Pending" } = claim.status ?? {};
  const since = sinceWords(claim.metadata.creationTimestamp, now);
  if (phase === "Bound") {
    const size = claim.status.capacity?.storage;
    return {
      state: "Bound",
      tone: "good",
      reasons: [],
      fine: `it has volume ${claim.spec.volumeName}${size === undefined ? "" : ` of ${size}`}`,
    };
  }
  if (phase === "Lost") {
    const what = `its volume ${claim.spec.volumeName} is gone, and what was on it`;
    return { state: "Lost", tone: "bad", reasons: [{ what, fixes: ["a new claim, filled from a backup"] }] };
  }
  const reason = pendingReason({ claim, events, classes, pods, now });
  return {
    state: `Pending${since === undefined ? "" : ` for ${since}`}`,
    tone: reason.passing === true ? "busy" : "bad",
    reasons: [reason],
  };
}

function pendingReason(picture: ClaimPicture): Reason {
  const { claim, events, classes, now } = picture;
  const failed = newest(events, /^(ProvisioningFailed|FailedBinding)$/);
  const name = claim.spec.storageClassName;
  const heard = failed === undefined ? {} : { event: eventWords(failed, now) };
  if (name === "" || (name === undefined && classes !== undefined && !classes.some(isDefault)))
    return { ...noClass(picture), ...heard };
  const storage = classes?.find(({ metadata }) => metadata.name === name);
  if (classes !== undefined && name !== undefined && storage === undefined) {
    const known = classes.map(({ metadata }) => metadata.name).join(", ");
    const what = `there is no StorageClass ${JSON.stringify(name)}`;
    return {
      what,
      ...heard,
      fixes: [known === "" ? "a StorageClass: this cluster has none" : `storageClassName one of ${known}`],
    };
  }
  if (failed !== undefined && failed.reason === "ProvisioningFailed") {
    return {
      what: `no volume could be made: ${messageOf(failed)}`,
      ...heard,
      fixes: [`what its provisioner ${storage?.provisioner ?? ""} needs`.replace("  ", " ")],
    };
  }
  if (storage?.volumeBindingMode === "WaitForFirstConsumer" && (picture.pods ?? []).length === 0) return waitsForPod(picture);
  const provisioner: string | undefined = storage?.provisioner;
  const external = newest(events, /^ExternalProvisioning$/);
  if (provisioner === "kubernetes.io/no-provisioner") {
    const what = `StorageClass ${name} makes no volumes, and no PersistentVolume fits the claim`;
    return { what, ...heard, fixes: ["a PersistentVolume of this class, size and access mode", "%k8s get pv"] };
  }
  return {
    what: `it waits for ${provisioner ?? "its provisioner"} to make the volume`,
    ...(external === undefined ? heard : { event: eventWords(external, now) }),
    fixes: ["whether the provisioner runs: %k8s get pods -A", `%k8s events --for pvc/${asWord(claim.metadata.name)}`],
    passing: true,
  };
}

const isDefault = ({ metadata }: KubeObject): boolean => metadata.annotations?.[DEFAULT_CLASS] === "true";

function noClass({ claim, classes }: ClaimPicture): Reason {
  const known = (classes ?? []).map(({ metadata }) => metadata.name).join(", ");
  const why =
    claim.spec.storageClassName === ""
      ? "it asks for no StorageClass"
      : "it names no StorageClass and the cluster has no default one";
  return {
    what: `${why}, and no PersistentVolume fits it`,
    fixes: [
      known === "" ? "a StorageClass, or a PersistentVolume that fits" : `storageClassName: one of ${known}`,
      "%k8s get pv,storageclass",
    ],
  };
}

const waitsForPod = ({ claim }: ClaimPicture): Reason => ({
  what: "it waits for the first pod that uses it (WaitForFirstConsumer): that is as it should be",
  fixes: [`a pod with the volume persistentVolumeClaim: {claimName: ${claim.metadata.name}}`],
  passing: true,
});
