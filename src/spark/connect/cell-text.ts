import { Decimal } from "./values/decimal.ts";
import { type Value, valuesOf } from "./values/row.ts";
import { LocalDateTime, Timestamp } from "./values/timestamps.ts";

/** A value as Spark's `show` writes it: `NULL`, `[1, 2]`, `{a -> 1}`, `{1, x}`, `[0A FF]`. */
export function cellText(value: Value | undefined): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "object") return String(value);
  if (value instanceof Uint8Array)
    return `[${Array.from(value, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ")}]`;
  if (value instanceof Timestamp) return value.toLocal().toString().replace("T", " ");
  if (value instanceof LocalDateTime) return value.toString().replace("T", " ");
  if (value instanceof Decimal) return value.toString();
  if (Array.isArray(value)) return `[${value.map(cellText).join(", ")}]`;
  if (value instanceof Map) return `{${[...value].map(([key, of]) => `${cellText(key)} -> ${cellText(of)}`).join(", ")}}`;
  return isRow(value)
    ? `{${valuesOf(value as never)
        .map(cellText)
        .join(", ")}}`
    : String(value);
}

/** As Java writes doubles: `1.0`, `1.0E10`. */
function numberText(value: number): string {
  return Number.isNaN(value) ? "NaN" : String(value);
}

const isRow = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value)) || !("toJSON" in value);
