import { nearestNames } from "../base/nearest.ts";
import { historyOf, isKnownKey, type KeyType, knownKeys, typeOf } from "./known-keys.ts";
import { bytesOf, isSparkMemory, sparkMemory } from "./memory.ts";
import { BETTER_KEYS, replacementOf } from "./renamed-keys.ts";

const TIME = /^-?\d+\s*(us|ms|s|m|min|h|d)?$/i;
const CORES = /^spark\.kubernetes\.(driver|executor)\.(request|limit)\.cores$/;
const CORE_QUANTITY = /^(\d+(\.\d+)?|\.\d+|\d+m)$/;

const SHAPES: Readonly<Partial<Record<KeyType, readonly [RegExp, string]>>> = {
  boolean: [/^(true|false)$/i, "true or false"],
  int: [/^-?\d+$/, "a whole number"],
  long: [/^-?\d+$/, "a whole number"],
  double: [/^-?(\d+(\.\d*)?|\.\d+)(e-?\d+)?$/i, "a number"],
  time: [TIME, "a time such as 30s or 2min"],
};

/** What Spark would ignore, refuse or read differently than written; one line each. */
export const lint = (values: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(values).flatMap(([key, value]) => keyProblem(key) ?? valueProblem(key, value) ?? []);

function keyProblem(key: string): readonly string[] | undefined {
  if (!key.startsWith("spark.")) {
    const better = key.startsWith("fs.") ? `spark.hadoop.${key}` : `spark.${key}`;
    const guess = isKnownKey(better) ? `: did you mean ${better}?` : "";
    return [`${key} does not begin with "spark." and would be ignored${guess}`];
  }
  const replacement = replacementOf(key);
  if (replacement !== undefined) return [`${key} is no longer a Spark key and would be ignored: use ${replacement}`];
  const past = historyOf(key);
  if (past?.what === "renamed") return [`${key} was renamed${since(past.since)}: use ${past.advice}`];
  if (past !== undefined) return [`${key} is ${past.what}${since(past.since)}: ${past.advice}`];
  const better = BETTER_KEYS.get(key);
  if (better !== undefined) return [`${key} is an old name: use ${better}`];
  if (isKnownKey(key)) return undefined;
  const [nearest] = nearestKeys(key);
  return [`${key} is not a Spark key and would be ignored${nearest === undefined ? "" : `: did you mean ${nearest}?`}`];
}

const since = (version: string): string => (version === "" ? "" : ` since Spark ${version}`);

/** A key is long, so a name counts as near when few letters differ; the same last words elsewhere come second. */
function nearestKeys(key: string): readonly string[] {
  const last = key.slice(key.lastIndexOf("."));
  const close = nearestNames(key, knownKeys).filter((name) => Math.abs(name.length - key.length) <= Math.max(3, key.length / 4));
  return close.length > 0 ? close : knownKeys.filter((name) => name.toLowerCase().endsWith(last.toLowerCase())).slice(0, 1);
}

function valueProblem(key: string, value: string): readonly string[] | undefined {
  if (CORES.test(key) && !CORE_QUANTITY.test(value)) {
    return [`${key}=${value} is no amount of CPU: Kubernetes takes 2, 0.5 or 500m`];
  }
  const type = typeOf(key);
  if (type === "size" || type === "mebibytes") return sizeProblem(key, value, type);
  const shape = type === undefined ? undefined : SHAPES[type];
  if (shape === undefined || shape[0].test(value.trim())) return undefined;
  return [`${key}=${value} is refused by Spark: it takes ${shape[1]}`];
}

function sizeProblem(key: string, value: string, type: KeyType): readonly string[] | undefined {
  if (!isSparkMemory(value)) {
    if (/^-\d+$/.test(value)) return undefined;
    const bytes = bytesOf(value);
    const instead = bytes === undefined ? "a size such as 2g or 512m" : sparkMemory(bytes);
    return [`${key}=${value} is refused by Spark: it takes ${instead}`];
  }
  if (type === "mebibytes" && /^\d+$/.test(value.trim()))
    return [`${key}=${value} has no unit: Spark reads MiB; write ${value}m`];
  return undefined;
}
