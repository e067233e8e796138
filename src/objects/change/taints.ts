import { UserError } from "../../base/errors.ts";

/** Source: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
  readonly timeAdded?: string;
}

/** What a line wants: taints to set, and keys to take away, with one effect or with any. */
export interface TaintChanges {
  readonly set: readonly Taint[];
  readonly remove: readonly { readonly key: string; readonly effect?: string }[];
}

const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

/** Whether a word is a taint and no name of a node. */
export const isTaint = (word: string): boolean =>
  word.includes("=") || word.includes(":") || (word.endsWith("-") && word.length > 1);

/** `k=v:NoSchedule`, `k:NoSchedule`, `k:NoSchedule-`, `k-`. @throws UserError `NoTaint`, `SameTaint` */
export function taintChanges(words: readonly string[]): TaintChanges {
  const set: Taint[] = [];
  const remove: { key: string; effect?: string }[] = [];
  for (const word of words) {
    const found = /^([^=:]+?)(?:=([^:]*))?(?::([A-Za-z]+))?(-)?$/.exec(word);
    const [, key = "", value, effect, minus] = found ?? [];
    const named = effect === undefined || EFFECTS.includes(effect);
    if (found === null || !named || (minus === undefined && effect === undefined)) throw noTaint(word);
    if (minus !== undefined) {
      remove.push({ key, ...(effect === undefined ? {} : { effect }) });
    } else set.push({ key, effect: effect!, ...(value === undefined || value === "" ? {} : { value }) });
  }
  const twice = set.find((one, at) => set.findIndex((other) => isSameTaint(one, other)) !== at);
  if (twice !== undefined)
    throw new UserError("SameTaint", `${twice.key}:${twice.effect} stands here twice`, { hints: ["leave one of them out"] });
  return { set, remove };
}

export interface Tainted {
  readonly taints: readonly Taint[];
  /** kubectl's words. */
  readonly outcome: "tainted" | "untainted" | "modified";
}

/**
 * A node's taints after the changes.
 * @throws UserError `AlreadyTainted` without `overwrite`, `NotTainted` when one to take away is not there
 */
export function tainted(node: string, now: readonly Taint[], { set, remove }: TaintChanges, overwrite: boolean): Tainted {
  const there = set.filter((one) => now.some((other) => isSameTaint(one, other)));
  if (there.length > 0 && !overwrite) {
    const words = there.map(({ key, effect }) => `${key}:${effect}`).join(", ");
    throw new UserError("AlreadyTainted", `node/${node} has ${words} already`, { hints: ["--overwrite gives it the new value"] });
  }
  const goes = (taint: Taint): boolean =>
    remove.some(({ key, effect }) => taint.key === key && (effect === undefined || taint.effect === effect));
  for (const { key, effect } of remove) {
    if (!now.some((taint) => taint.key === key && (effect === undefined || taint.effect === effect)))
      throw notTainted(node, key, effect, now);
  }
  const stays = now.filter((taint) => !goes(taint) && !set.some((one) => isSameTaint(one, taint)));
  const outcome = set.length === 0 ? "untainted" : remove.length > 0 ? "modified" : there.length > 0 ? "modified" : "tainted";
  return { taints: [...set, ...stays], outcome };
}

const isSameTaint = (one: Taint, other: Taint): boolean => one.key === other.key && one.effect === other.effect;

const noTaint = (word: string): UserError =>
  new UserError("NoTaint", `"${word}" is no taint`, {
    about: word,
    why: `it is KEY=VALUE:EFFECT or KEY:EFFECT, and the effect one of ${EFFECTS.join(", ")}; with a - at its end it is taken away`,
    hints: ["gpu=yes:NoSchedule", "gpu:NoSchedule-", "gpu-"],
  });

function notTainted(node: string, key: string, effect: string | undefined, now: readonly Taint[]): UserError {
  const has = now.map((taint) => `${taint.key}:${taint.effect}`);
  return new UserError("NotTainted", `node/${node} has no taint ${key}${effect === undefined ? "" : `:${effect}`}`, {
    why: has.length === 0 ? "it has none at all" : `it has ${has.join(", ")}`,
    hints: has.slice(0, 3).map((one) => `${one}-`),
  });
}
