import { asWord } from "../../base/escape.ts";
import type { Condition, KubeEvent, KubeObject } from "../../cluster/objects.ts";
import type { Findings, Reason } from "./diagnosis.ts";
import { eventWords, messageOf, newest, said } from "./events.ts";
import { whyTerminating } from "./terminating.ts";

export interface PlainPicture {
  readonly object: KubeObject;
  readonly events: readonly KubeEvent[];
  readonly now: Date;
}

/** The state of what has none. */
export const EXISTS = "exists";

/** Conditions that are bad when true; most are bad when false. */
const BAD_WHEN_TRUE =
  /(failed|failure|error|degraded|stalled|unhealthy|pressure|unavailable|suspended|conflict|violat|terminating|nonstructural|disrupted|remaining|limited)/i;

export const isBad = ({ type, status }: Condition): boolean => (BAD_WHEN_TRUE.test(type) ? status === "True" : status !== "True");

/** Whether a word is a condition that everyone knows to be the deciding one. */
const DECIDING = /^(Ready|Available|Established|Healthy|Synced|Accepted|Programmed)$/;

/** Why an object of any kind is not well: what its conditions, phase and warnings say. Pure. */
export function whyConditions(picture: PlainPicture): Findings {
  const { object, events, now } = picture;
  const terminating = whyTerminating(object, picture, now);
  if (terminating !== undefined) return terminating;
  const conditions = conditionsOf(object);
  const bad = conditions.filter(isBad);
  const warning = newest(
    events.filter(({ type }) => type === "Warning"),
    /./,
  );
  const reasons = [...bad.map((one) => conditionReason(one, object)), ...(warning === undefined ? [] : [warned(warning, now)])];
  const deciding = conditions.find(({ type }) => DECIDING.test(type));
  const phase = [object.status?.phase, object.status?.state, object.status?.health?.status].find(
    (word) => typeof word === "string" && word !== "",
  );
  const state = phase ?? (deciding === undefined ? "no status" : `${deciding.status === "True" ? "" : "not "}${deciding.type}`);
  if (reasons.length > 0) return { state, tone: bad.length > 0 ? "bad" : "warning", reasons };
  if (typeof phase === "string" && /fail|error|lost|unknown/i.test(phase)) {
    const words = object.status?.message ?? object.status?.reason;
    return {
      state,
      tone: "bad",
      reasons: [{ what: said(typeof words === "string" ? words : `its status says ${phase}`), fixes: [describe(object)] }],
    };
  }
  const known = conditions.map(({ type }) => type).join(", ");
  if (phase === undefined && deciding === undefined && conditions.length === 0) {
    return { state: EXISTS, tone: "good", reasons, fine: "this kind has no conditions, and no event warns of it" };
  }
  return {
    state,
    tone: "good",
    reasons,
    fine: known === "" ? "nothing warns of it" : `its conditions are as they should be (${known})`,
  };
}

export const conditionsOf = ({ status }: KubeObject): readonly Condition[] => {
  const list: unknown = status?.conditions;
  if (!Array.isArray(list)) return [];
  return list.filter((one): one is Condition => typeof one?.type === "string" && typeof one?.status === "string");
};

const describe = ({ kind, metadata }: KubeObject): string => `%k8s describe ${kind.toLowerCase()}/${asWord(metadata.name)}`;

const conditionReason = ({ type, status, reason, message }: Condition, object: KubeObject): Reason => {
  const words = [reason, message === undefined || message === "" ? undefined : said(message)].filter(
    (part) => part !== undefined && part !== "",
  );
  return {
    what: `${type} is ${status}${words.length === 0 ? "" : `: ${words.join(": ")}`}`,
    fixes: [describe(object)],
    passing: status === "Unknown" || /progress|pending|waiting|reconciling/i.test(reason ?? ""),
  };
};

const warned = (event: KubeEvent, now: Date): Reason => ({
  what: `${event.reason ?? "a warning"}: ${messageOf(event)}`,
  event: eventWords(event, now),
  fixes: [],
});
