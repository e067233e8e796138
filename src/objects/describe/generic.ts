import { bounded } from "../../base/escape.ts";
import { REDACTED, redact } from "../../base/redact.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import type { Fact, Section } from "../../views/description.ts";

const DEEPEST = 8;
const LONGEST = 300;
const MOST = 400;

/** Any value as facts, nested ones below their name; values that look like secrets are hidden. */
export function factsOf(value: unknown, depth = 0): readonly Fact[] {
  if (Array.isArray(value))
    return value.flatMap((one, at) => named(isPlain(one) ? "-" : `- ${titleOf(one) ?? at + 1}`, one, depth));
  if (isPlain(value)) return [{ name: "value", value: shown("value", value), depth }];
  return Object.entries(value as object).flatMap(([key, inner]) => named(key, inner, depth));
}

const titleOf = (value: unknown): string | undefined => {
  const name: unknown = (value as { readonly name?: unknown }).name;
  return typeof name === "string" ? name : undefined;
};

const isPlain = (value: unknown): value is string | number | boolean | null | undefined =>
  typeof value !== "object" || value === null;

function named(name: string, value: unknown, depth: number): readonly Fact[] {
  if (isPlain(value)) return [{ name, value: shown(name, value), depth }];
  const list = Array.isArray(value) ? value : undefined;
  if (list?.every(isPlain) === true) {
    return [{ name, value: list.length === 0 ? "none" : list.map((one) => shown(name, one)).join(", "), depth }];
  }
  if (Object.keys(value as object).length === 0) return [{ name, value: "{}", depth }];
  if (depth >= DEEPEST) return [{ name, value: "…", depth }];
  return [{ name, depth }, ...factsOf(value, depth + 1)];
}

function shown(name: string, value: string | number | boolean | null | undefined): string {
  const text = bounded(String(value ?? "none"), LONGEST);
  const clean = redact(`${name}: ${text}`);
  return clean === `${name}: ${text}` ? text : clean.startsWith(`${name}: `) ? clean.slice(name.length + 2) : REDACTED;
}

/** Everything of an object that is not its name or its conditions, as its own fields have it. */
export function genericSections(object: KubeObject): readonly Section[] {
  const { apiVersion: _, kind: __, metadata: ___, status, ...rest } = object;
  const { conditions: ____, ...state } = (status ?? {}) as Record<string, unknown>;
  const all = Object.entries({ ...(Object.keys(state).length === 0 ? {} : { status: state }), ...rest });
  return all.flatMap(([key, value]): readonly Section[] => {
    const facts = isPlain(value) ? named(key, value, 0) : factsOf(value);
    if (facts.length === 0) return [];
    const left = facts.length - MOST;
    const lines = left > 0 ? { lines: [`… and ${left} more: %k8s get … -o yaml has all of it`] } : {};
    return [{ title: key.charAt(0).toUpperCase() + key.slice(1), facts: facts.slice(0, MOST), ...lines }];
  });
}
