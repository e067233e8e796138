import type { KubeEvent } from "../../cluster/objects.ts";
import type { Reason } from "./diagnosis.ts";
import { eventWords, newest, said } from "./events.ts";
import { lastPart } from "./runtime-words.ts";

/** What is in the way before a container can be made: its volumes and its network. */
export function whyVolumes({ events, now }: { readonly events: readonly KubeEvent[]; readonly now: Date }): readonly Reason[] {
  const event = newest(events, /^Failed(Mount|AttachVolume|CreatePodSandBox|MapVolume)$/);
  const since = newest(events, /^(Started|Created)$/);
  if (event === undefined || since !== undefined) return [];
  const message = event.message ?? "";
  const heard = { event: eventWords(event, now) };
  const volume = /volume "([^"]+)"/.exec(message)?.[1];
  const of = volume === undefined ? "a volume" : `volume ${volume}`;
  const missing = /(configmap|secret) "([^"]+)" not found/i.exec(message);
  if (missing !== null) {
    const [, kind = "", name = ""] = missing;
    const fixes = [`a ${kind.toLowerCase()} ${name}, or another name in the pod's volumes`, `%k8s get ${kind.toLowerCase()}s`];
    return [{ what: `${of} cannot be filled: there is no ${kind.toLowerCase()} ${JSON.stringify(name)}`, ...heard, fixes }];
  }
  const key = /references non-existent (?:config|secret) key:? ?(\S+)/i.exec(message)?.[1];
  if (key !== undefined) {
    const what = `${of} cannot be filled: ${JSON.stringify(key)} is no key of what it names`;
    return [{ what, ...heard, fixes: ["the items of the volume, or the ConfigMap or Secret"] }];
  }
  if (event.reason === "FailedCreatePodSandBox") {
    return [
      { what: `its network could not be made: ${said(lastPart(message))}`, ...heard, fixes: ["the node's network plugin (CNI)"] },
    ];
  }
  return [
    { what: `${of} cannot be mounted: ${said(lastPart(message))}`, ...heard, fixes: ["the volume and its driver on the node"] },
  ];
}
