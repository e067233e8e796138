import { UserError } from "../../base/errors.ts";
import { isQuantity, quantity } from "../../base/quantity.ts";
import type { TableRow } from "../../cluster/table.ts";
import { pathOf } from "../jsonpath/jsonpath.ts";

/**
 * Rows by what a path leads to in their objects, as kubectl sorts: numbers and quantities by their amount, other texts (times too) by their
 * bytes, rows without it first. Rows that are equal stay in their order.
 * @throws UserError `BadJSONPath`, `NothingToSortBy`, `CannotSort`
 */
export function sortedRows<R extends Pick<TableRow, "object">>(rows: readonly R[], by: string): readonly R[] {
  const path = pathOf(by);
  const keyed = rows.map((row) => ({ row, key: path.find(row.object)[0]?.[0] }));
  if (rows.length > 0 && keyed.every(({ key }) => key === undefined)) {
    throw new UserError("NothingToSortBy", `no object has ${by}`, { about: by, hints: ["-o yaml shows what there is"] });
  }
  const odd = keyed.find(({ key }) => typeof key === "object" && key !== null);
  if (odd !== undefined) {
    throw new UserError("CannotSort", `${by} leads to ${Array.isArray(odd.key) ? "a list" : "an object"}, which has no order`, {
      about: by,
      hints: ["a path to a text or a number, such as .metadata.creationTimestamp"],
    });
  }
  return keyed.sort((a, b) => order(a.key, b.key)).map(({ row }) => row);
}

function order(a: unknown, b: unknown): number {
  const [first, second] = [rank(a), rank(b)];
  if (first !== second || a === undefined || a === null) return first - second;
  if (typeof a === "string" && typeof b === "string") return textOrder(a, b);
  return Number(a) - Number(b);
}

const rank = (key: unknown): number => (key === undefined ? 0 : key === null ? 1 : typeof key === "string" ? 3 : 2);

const textOrder = (a: string, b: string): number =>
  isQuantity(a) && isQuantity(b) ? quantity(a) - quantity(b) : Buffer.compare(Buffer.from(a), Buffer.from(b));
