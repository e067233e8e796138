import { UserError } from "../base/errors.ts";

const KI = 1024;
const UNITS: Readonly<Record<string, number>> = { "": KI ** 2, b: 1, k: KI, m: KI ** 2, g: KI ** 3, t: KI ** 4, p: KI ** 5 };
const MEMORY = /^(\d+)(?:\.(\d+))?\s*([bkmgtp]?)(i?b?)$/i;
const SPARK_MEMORY = /^\d+([bkmgtp]|[kmgtp]b)?$/i;

/**
 * Bytes of a size as Spark reads it (`2g`, `2048m`; a bare number is MiB) or as Kubernetes writes it (`2Gi`, `2048Mi`).
 * Spark's letters are powers of 1024; undefined when it is no size.
 * Source: https://spark.apache.org/docs/latest/configuration.html#spark-properties
 */
export function bytesOf(text: string): number | undefined {
  const found = MEMORY.exec(text.trim());
  if (found === null) return undefined;
  const unit = found[3]!.toLowerCase();
  if (unit === "b" && found[4] !== "") return undefined;
  if (unit === "" && found[4] !== "") return undefined;
  const bytes = Number(`${found[1]}.${found[2] ?? "0"}`) * UNITS[unit]!;
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** Whether Spark itself can read it: whole numbers, its own letters. */
export const isSparkMemory = (text: string): boolean => SPARK_MEMORY.test(text.trim());

/** The shortest exact size in Spark's units: `2Gi` → `2g`, `1.5Gi` → `1536m`. */
export function sparkMemory(bytes: number): string {
  for (const unit of ["t", "g", "m", "k"]) {
    if (bytes >= UNITS[unit]! && bytes % UNITS[unit]! === 0) return `${bytes / UNITS[unit]!}${unit}`;
  }
  return `${bytes}b`;
}

/** @throws `BadMemory` for what is no size, or no whole number of MiB. */
export function memoryOption(option: string, text: string): string {
  const bytes = bytesOf(text);
  if (bytes !== undefined && bytes > 0 && bytes % KI ** 2 === 0) return sparkMemory(bytes);
  throw new UserError("BadMemory", `${option} ${JSON.stringify(text)} is no memory size`, {
    about: text,
    why: bytes === undefined || bytes === 0 ? "it takes a number and a unit" : "Spark gives memory in whole MiB",
    hints: ["Spark's units (2g, 512m) or Kubernetes' (2Gi, 512Mi)"],
  });
}

/**
 * What Kubernetes is asked for beside the heap, in bytes: `memoryOverhead`, or the larger of `minMemoryOverhead` (384m) and
 * `memoryOverheadFactor` (0.1) × memory. Source: https://spark.apache.org/docs/latest/configuration.html#application-properties
 */
export function overheadOf(role: "driver" | "executor", get: (key: string) => string | undefined): number | undefined {
  const memory = bytesOf(get(`spark.${role}.memory`) ?? "1g");
  const fixed = get(`spark.${role}.memoryOverhead`);
  if (memory === undefined) return undefined;
  if (fixed !== undefined) return bytesOf(fixed);
  const factor = Number(get(`spark.${role}.memoryOverheadFactor`) ?? get("spark.kubernetes.memoryOverheadFactor") ?? "0.1");
  const least = bytesOf(get(`spark.${role}.minMemoryOverhead`) ?? "384m");
  if (!Number.isFinite(factor) || least === undefined) return undefined;
  const mebibytes = Math.floor((factor * memory) / KI ** 2);
  return Math.max(mebibytes * KI ** 2, least);
}
