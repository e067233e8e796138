import { asWord } from "../../base/escape.ts";
import type { KubeEvent } from "../../cluster/objects.ts";
import type { Reason } from "./diagnosis.ts";
import { eventWords, newest, said } from "./events.ts";

type Told = Pick<Reason, "what" | "fixes">;

/**
 * Why a controller's objects are refused, from its `FailedCreate` event; undefined when there is none.
 * @param what what it makes, for the sentence: `its pods`
 */
export function whyRefused(events: readonly KubeEvent[], what: string, now: Date): Reason | undefined {
  const event = newest(events, /^FailedCreate$/);
  if (event === undefined) return undefined;
  const made = newest(events, /^SuccessfulCreate$/);
  if (made !== undefined && events.indexOf(made) >= 0 && timeOf(made) > timeOf(event)) return undefined;
  return { ...refusalReason(event.message ?? "", what), event: eventWords(event, now) };
}

const timeOf = (event: KubeEvent): number =>
  Date.parse(event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? "") || 0;

/** The API server's refusal of a new object, in words with what to do. Pure. */
export function refusalReason(message: string, what: string): Told {
  const words = said(message.replace(/^Error creating: /, "").replace(/^\w+ "[^"]*" is forbidden: /, ""), 400);
  for (const read of READERS) {
    const told = read(message, words, what);
    if (told !== undefined) return told;
  }
  return { what: `${what} cannot be made: ${words}`, fixes: ["what the server says of the template"] };
}

type Reader = (message: string, words: string, what: string) => Told | undefined;

const quota: Reader = (message, _, what) => {
  const exceeded = /exceeded quota: ([^,\s]+), requested: (.*), used: (.*), limited: (.*?)\s*$/.exec(message);
  if (exceeded !== null) {
    const [, name = "", requested = "", used = "", limited = ""] = exceeded;
    return {
      what: `${what} cannot be made: quota ${name} is used up: needs ${requested}, ${used} of ${limited} used`,
      fixes: [`%k8s describe quota/${name}`, "smaller requests, fewer replicas, or a larger quota from the administrator"],
    };
  }
  const must = /failed quota: ([^:\s]+): must specify (.*)$/.exec(message);
  if (must === null) return undefined;
  const needs = must[2]!.replace(/ for: .*/, "").replaceAll(",", ", ");
  return {
    what: `${what} cannot be made: quota ${must[1]} wants every container to say its ${needs}`,
    fixes: ["resources.requests and resources.limits of each container", "a LimitRange gives the namespace defaults"],
  };
};

const limitRange: Reader = (_, words, what) =>
  /(maximum|minimum) \S+ usage per|must be less than or equal to|limit to request ratio/.test(words)
    ? {
        what: `${what} cannot be made: the namespace's LimitRange does not allow its size: ${words}`,
        fixes: ["%k8s describe limitrange", "resources.requests and resources.limits within it"],
      }
    : undefined;

const podSecurity: Reader = (_, words, what) => {
  const found = /violates PodSecurity "([^"]*)": (.*)$/.exec(words);
  if (found === null) return undefined;
  return {
    what: `${what} cannot be made: the namespace allows only pods of level ${found[1]!.split(":")[0]}: ${found[2]}`,
    fixes: [
      "securityContext: {allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}",
      "%k8s label namespace NAME pod-security.kubernetes.io/enforce=LEVEL: if you may",
    ],
  };
};

const webhook: Reader = (message, _, what) => {
  const denied = /admission webhook "([^"]+)" denied the request:? ?(.*)$/.exec(message);
  if (denied !== null) {
    return {
      what: `${what} cannot be made: admission webhook ${denied[1]} refuses it: ${said(denied[2]!)}`,
      fixes: ["what the webhook asks for", `whoever runs ${denied[1]}`],
    };
  }
  const down = /failed calling webhook "([^"]+)":? ?(.*)$/.exec(message);
  if (down === null) return undefined;
  return {
    what: `${what} cannot be made: admission webhook ${down[1]} does not answer: ${said(down[2]!)}`,
    fixes: ["the webhook's pods and Service", "%k8s get validatingwebhookconfigurations,mutatingwebhookconfigurations"],
  };
};

const policy: Reader = (message, _, what) => {
  const found = /ValidatingAdmissionPolicy '([^']+)' with binding '([^']+)' denied request: (.*)$/.exec(message);
  if (found === null) return undefined;
  return {
    what: `${what} cannot be made: policy ${found[1]} refuses it: ${said(found[3]!)}`,
    fixes: ["what the policy asks for", `%k8s describe validatingadmissionpolicy/${found[1]}`],
  };
};

const account: Reader = (message, _, what) => {
  const name = /service ?account ([^/\s"]+)\/([^\s"]+) was not found|serviceaccount "([^"]+)" not found/i.exec(message);
  if (name === null) return undefined;
  const one = name[2] ?? name[3];
  return {
    what: `${what} cannot be made: there is no service account ${JSON.stringify(one)}`,
    fixes: [`%k8s create serviceaccount ${asWord(one ?? "NAME")}`, "serviceAccountName in the template"],
  };
};

const rights: Reader = (message, _, what) => {
  const found = /User "([^"]+)" cannot (\S+) resource "([^"]+)"/.exec(message);
  if (found === null) return undefined;
  const [, user, verb, resource] = found;
  return {
    what: `${what} cannot be made: ${user} may not ${verb} ${resource}`,
    fixes: [
      `a role with the verb ${verb} on ${resource}, bound to ${user}`,
      `%k8s auth can-i ${verb} ${resource} --as ${asWord(user ?? "USER")}`,
    ],
  };
};

const priority: Reader = (message, _, what) => {
  const name = /no PriorityClass with name (\S+) was found/.exec(message)?.[1];
  if (name === undefined) return undefined;
  return {
    what: `${what} cannot be made: there is no PriorityClass ${name}`,
    fixes: ["priorityClassName in the template", "%k8s get priorityclasses"],
  };
};

const READERS: readonly Reader[] = [quota, limitRange, podSecurity, webhook, policy, account, rights, priority];
