import { asWord } from "../../base/escape.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { finalizersOf, finalizerWords } from "../finalizers.ts";
import { conditionsOf } from "./conditions.ts";
import type { Findings, Reason } from "./diagnosis.ts";
import { said, sinceWords } from "./events.ts";

/** Why a namespace that was deleted is still there. Pure. Source: kubernetes/pkg/controller/namespace/deletion, status_condition_utils.go */
export function whyNamespace(object: KubeObject, now: Date): Findings {
  const { name, deletionTimestamp } = object.metadata;
  if (deletionTimestamp === undefined)
    return { state: object.status?.phase ?? "Active", tone: "good", reasons: [], fine: "it is not being deleted" };
  const state = `Terminating for ${sinceWords(deletionTimestamp, now)}`;
  const reasons = conditionsOf(object).flatMap(({ type, status, message = "" }): readonly Reason[] =>
    status === "True" && REASONS[type] !== undefined
      ? [{ what: `${REASONS[type].what}: ${said(message)}`, fixes: REASONS[type].fixes(name) }]
      : [],
  );
  if (reasons.length > 0) return { state, tone: "bad", reasons };
  const finalizers = finalizersOf(object).filter((one) => one !== "kubernetes");
  if (finalizers.length > 0) {
    const what = `it waits for finalizers of its own: ${finalizers.join(", ")}`;
    const details = finalizers.map((finalizer) => finalizerWords(finalizer, object));
    return { state, tone: "bad", reasons: [{ what, details, fixes: ["whoever takes them away: is that controller running?"] }] };
  }
  return {
    state,
    tone: "busy",
    reasons: [{ what: "what is in it is being deleted", fixes: [`%k8s get all -n ${asWord(name)}`], passing: true }],
  };
}

const REASONS: Readonly<Record<string, { readonly what: string; readonly fixes: (name: string) => readonly string[] }>> = {
  NamespaceDeletionDiscoveryFailure: {
    what: "the server cannot list all of its kinds, so nobody knows what is left",
    fixes: () => [
      "an API service that is down: %k8s get apiservices",
      "%k8s delete apiservice NAME: if its server is gone for good",
    ],
  },
  NamespaceDeletionGroupVersionParsingFailure: { what: "a kind cannot be read", fixes: () => ["%k8s get apiservices"] },
  NamespaceDeletionContentFailure: {
    what: "something in it cannot be deleted",
    fixes: (name) => [`%k8s get all -n ${asWord(name)}`],
  },
  NamespaceFinalizersRemaining: {
    what: "objects in it wait for their finalizers",
    fixes: () => [
      "the controller that set them: is it running? It takes them away when its work is done",
      "%k8s why TYPE/NAME: what holds one object",
    ],
  },
  NamespaceContentRemaining: { what: "objects are left in it", fixes: (name) => [`%k8s get all -n ${asWord(name)}`] },
};
