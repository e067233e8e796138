import { UserError } from "../../base/errors.ts";

type Labels = Readonly<Record<string, string>>;
type Rule = (labels: Labels) => boolean;

/**
 * Whether labels fit a selector, as a server decides it: `app=web,tier!=db,env in (a,b),old notin (c),x,!y`.
 * @throws UserError `BadSelector`
 * Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export const selects = (selector: string, labels: Labels): boolean => rulesOf(selector).every((rule) => rule(labels));

function rulesOf(selector: string): readonly Rule[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => ruleOf(part, selector));
}

function ruleOf(part: string, selector: string): Rule {
  const set = /^([^\s!=,()]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(part);
  if (set !== null) {
    const [, key = "", how, values = ""] = set;
    const wanted = values.split(",").map((value) => value.trim());
    return (labels) => (Object.hasOwn(labels, key) && wanted.includes(labels[key]!)) === (how === "in");
  }
  const equal = /^([^\s!=,()]+)\s*(==|=|!=)\s*([^\s!=,()]*)$/.exec(part);
  if (equal !== null) {
    const [, key = "", how, value] = equal;
    return (labels) => (Object.hasOwn(labels, key) && labels[key] === value) === (how !== "!=");
  }
  const exists = /^(!?)\s*([^\s!=,()]+)$/.exec(part);
  if (exists !== null) return (labels) => Object.hasOwn(labels, exists[2]!) === (exists[1] === "");
  throw new UserError("BadSelector", `${JSON.stringify(selector)} selects nothing: ${JSON.stringify(part)} is no rule`, {
    about: selector,
    hints: ["app=web,tier!=db", "'env in (test,stage)'"],
  });
}
