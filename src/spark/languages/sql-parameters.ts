import { types } from "node:util";
import { UserError } from "../../base/errors.ts";
import type { Literal } from "../connect/literal-value.ts";

/**
 * Notebook values for `:name`: text, booleans, null; a number is an int, bigint or double as it fits, a bigint a bigint (or a decimal
 * beyond 64 bits), a Date a timestamp, an array, Map or plain object an array, map or struct; Spark's own values (Decimal, LocalDate, …)
 * keep their type.
 * @throws UserError `NotAParameter`, which names the variable
 */
export function sqlParameters(values: Readonly<Record<string, unknown>>): Readonly<Record<string, Literal>> {
  for (const [name, value] of Object.entries(values)) check(name, value, []);
  return values as Readonly<Record<string, Literal>>;
}

function check(name: string, value: unknown, around: readonly unknown[]): void {
  if (value === undefined) throw refused(name, "has no value", [`give ${name} a value first`]);
  if (typeof value === "function" || typeof value === "symbol") throw refused(name, `is a ${typeof value}`);
  if (typeof value !== "object" || value === null) return;
  if (types.isPromise(value)) throw refused(name, "is a promise", [`await ${name}`]);
  if (types.isDate(value) && Number.isNaN(value.getTime())) throw refused(name, "is an invalid date");
  if ("createOrReplaceTempView" in value) {
    throw refused(name, "is a DataFrame", [`${name}.createOrReplaceTempView("${name}"), then SELECT … FROM ${name}`]);
  }
  if (around.includes(value)) throw refused(name, "contains itself");
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
  if (!Array.isArray(value) && !types.isMap(value) && !isPlain) return;
  const inside = types.isMap(value) ? [...value].flat() : Object.values(value);
  for (const item of inside) check(name, item === undefined ? null : item, [...around, value]);
}

const refused = (name: string, what: string, hints: readonly string[] = []): UserError =>
  new UserError("NotAParameter", `${name} ${what}, which cannot be a parameter of SQL`, {
    about: name,
    hints: hints.length > 0 ? hints : ["texts, numbers, dates, lists and plain objects can"],
  });
