import { asWord } from "../../base/escape.ts";
import { type ContainerView, containerWords } from "./container-view.ts";
import type { Reason } from "./diagnosis.ts";
import { eventWords, newest, said } from "./events.ts";
import { HOPELESS_PULL, lastPart, PULL_REASON } from "./runtime-words.ts";

/** Why an image does not come, in the registry's words. */
export function imageReason(view: ContainerView, reason: string, message: string): Reason {
  const { events, now, pod } = view;
  const image = view.container.image ?? "";
  const told = [...events.filter((event) => event.reason === "Failed").map((event) => event.message ?? ""), message];
  const about = told.filter((one) => one.includes(image) || one === message);
  const why = about.find((one) => PULL_REASON.test(one)) ?? message;
  const event = newest(events, /^(Failed|ErrImageNeverPull|InspectFailed)$/) ?? newest(events, /^BackOff$/);
  const heard = event === undefined ? {} : { event: eventWords(event, now) };
  const of = view.init || pod.spec.containers.length > 1 ? ` of ${containerWords(view).toLowerCase()}` : "";
  if (reason === "InvalidImageName") {
    return {
      what: `${JSON.stringify(image)}${of} is no image name`,
      ...heard,
      fixes: setImage(view, ["HOST/NAME:TAG, in lower case"]),
    };
  }
  if (reason === "ErrImageNeverPull") {
    const what = `The image${of} is not on the node, and imagePullPolicy Never forbids to pull it: ${image}`;
    return {
      what,
      ...heard,
      fixes: ["%k8s image load FILE: puts the images of an archive on a local node", "imagePullPolicy IfNotPresent"],
    };
  }
  const words = said(lastPart(why));
  return {
    what: `The image${of} cannot be pulled: ${image}${words === "" ? "" : ` — ${words}`}`,
    ...heard,
    ...secretWords(view, why),
    fixes: pullFixes(view, why),
    passing: !HOPELESS_PULL.test(why),
  };
}

/** A registry that wants a sign-in says that an image is not there as readily as that it is denied. */
const mayWantSignIn = (why: string): boolean => /unauthorized|denied|forbidden|401|403|not found/i.test(why);

function secretWords({ pod, events }: ContainerView, why: string): { readonly details?: readonly string[] } {
  if (!mayWantSignIn(why)) return {};
  const secrets: readonly { readonly name?: string }[] = (pod.spec as { imagePullSecrets?: [] }).imagePullSecrets ?? [];
  if (secrets.length === 0) return { details: ["The pod names no imagePullSecret."] };
  const names = secrets.map(({ name }) => name ?? "?").join(", ");
  const missing = newest(events, /^FailedToRetrieveImagePullSecret$/);
  return {
    details: [
      missing === undefined ? `The pod signs in with ${names}.` : `Of its imagePullSecrets (${names}), some are not there.`,
    ],
  };
}

function pullFixes(view: ContainerView, why: string): readonly string[] {
  const registry = /^([^/]+[.:][^/]*|localhost)\//.exec(view.container.image ?? "")?.[1] ?? "REGISTRY";
  const secret = `%k8s create secret docker-registry regcred --docker-server=${asWord(registry)} --docker-username=NAME`;
  const account = "then imagePullSecrets: [{name: regcred}] in the pod's template or its service account";
  if (/unauthorized|denied|forbidden|401|403/i.test(why)) return [secret, account];
  if (/not found|manifest unknown/i.test(why)) return setImage(view, ["the name and tag: the registry has no such image"]);
  if (/no such host/i.test(why)) return setImage(view, ["the registry's name: no name server knows it"]);
  if (/certificate|x509/i.test(why)) return ["the registry's certificate authority on the nodes: they do not trust it"];
  return ["the registry, and the node's way to it (network, proxy, firewall)"];
}

const setImage = (view: ContainerView, words: readonly string[]): readonly string[] => {
  const owner = view.pod.metadata.ownerReferences?.find(({ controller }) => controller === true);
  return [
    ...words,
    ...(owner === undefined ? [] : [`then apply the corrected ${owner.kind === "ReplicaSet" ? "Deployment" : owner.kind} again`]),
  ];
};
