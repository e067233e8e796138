import { UserError } from "../../base/errors.ts";
import { isQuantity } from "../../base/quantity.ts";
import { KINDS, type Named, type NewObject, newObject } from "./new-object.ts";
import { wordsIn } from "./rules.ts";

export const serviceAccountOf = (named: Named): NewObject => ({
  kind: KINDS.serviceAccount,
  object: newObject(KINDS.serviceAccount, named, {}),
  next: `const token = %k8s create token ${named.name}`,
});

export interface QuotaOptions extends Named {
  /** `cpu=8,memory=16Gi,pods=20`. */
  readonly hard?: string;
  /** `BestEffort,NotTerminating`. */
  readonly scopes?: string;
}

/** @throws UserError `BadQuota` */
export function quotaOf(options: QuotaOptions): NewObject {
  const hard = Object.fromEntries(wordsIn([options.hard ?? ""]).map(limitIn));
  const scopes = wordsIn([options.scopes ?? ""]);
  const spec = { ...(Object.keys(hard).length === 0 ? {} : { hard }), ...(scopes.length === 0 ? {} : { scopes }) };
  return {
    kind: KINDS.quota,
    object: newObject(KINDS.quota, options, { spec }),
    next: `%k8s describe quota/${options.name}`,
  };
}

function limitIn(word: string): readonly [string, string] {
  const equals = word.indexOf("=");
  const [name, amount] = [word.slice(0, equals), word.slice(equals + 1)];
  if (equals > 0 && isQuantity(amount)) return [name, amount];
  throw new UserError("BadQuota", `"${word}" is no limit`, {
    about: word,
    why: equals > 0 ? `${JSON.stringify(amount)} is no amount` : "a name, = and an amount are needed",
    hints: ["--hard cpu=8,memory=16Gi,pods=20"],
  });
}
