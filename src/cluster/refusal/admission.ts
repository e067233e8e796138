import { bounded } from "../../base/escape.ts";

/** What stands between a request and the store, and refused it. */
export interface AdmissionRefusal {
  /** `the admission webhook x.example.com`, `the policy no-latest`. */
  readonly who: string;
  readonly hints: readonly string[];
}

const rules: readonly (readonly [RegExp, (match: RegExpExecArray) => AdmissionRefusal])[] = [
  // k8s.io/apiserver/pkg/admission/plugin/webhook/errors
  [
    /admission webhook "([^"]*)" denied the request/,
    ([, name]) => ({
      who: `the admission webhook ${name}`,
      hints: ["the cluster's own rules are its administrator's: what it says above has to change"],
    }),
  ],
  // k8s.io/apiserver/pkg/admission/plugin/policy/validating
  [
    /ValidatingAdmissionPolicy '([^']*)' with binding '[^']*' denied request/,
    ([, name]) => ({
      who: `the policy ${name}`,
      hints: [`%k8s get validatingadmissionpolicy ${name} -o yaml shows the rule`],
    }),
  ],
  // k8s.io/pod-security-admission
  [
    /violates PodSecurity "([^":]*)/,
    ([, level]) => ({
      who: `the namespace's Pod Security level ${level}`,
      hints: ["the pod's securityContext has to say so; the level stands in the namespace's labels pod-security.kubernetes.io/…"],
    }),
  ],
  // k8s.io/apiserver/pkg/admission/plugin/resourcequota
  [
    /exceeded quota: ([^,]+),/,
    ([, name]) => ({
      who: `the quota ${name}`,
      hints: ["%k8s get resourcequota shows what is used; less has to be asked for, or something else to go"],
    }),
  ],
  [
    /failed quota: ([^:]+):/,
    ([, name]) => ({
      who: `the quota ${name}`,
      hints: ["with a quota every container says resources.requests and limits, unless a LimitRange does"],
    }),
  ],
  // plugin/pkg/admission/limitranger
  [
    /(?:minimum|maximum) .* usage per (?:Container|Pod|PersistentVolumeClaim) is /,
    () => ({ who: "the namespace's LimitRange", hints: ["%k8s get limitrange -o yaml shows the bounds"] }),
  ],
];

/** Whether a refusal is the word of an admission rule, and which. @param words the server's message */
export function admissionIn(words: string): AdmissionRefusal | undefined {
  for (const [pattern, tell] of rules) {
    const match = pattern.exec(words);
    if (match !== null) {
      const { who, hints } = tell(match);
      return { who: bounded(who, 200), hints };
    }
  }
  return undefined;
}

/** A webhook that does not answer stops what it guards: nobody's request is at fault. */
export function brokenWebhook(words: string): string | undefined {
  const name = /failed calling webhook "([^"]*)"/.exec(words)?.[1];
  return name === undefined ? undefined : bounded(name, 100);
}
