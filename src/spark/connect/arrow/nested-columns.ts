import { type Data, Field, List, Map_, makeData, Struct } from "apache-arrow";
import { UserError } from "../../../base/errors.ts";
import { badValue, type EncodeColumn, isNull, validity } from "./cells.ts";
import { cellsOf } from "./infer.ts";

export function arrays(element: EncodeColumn): EncodeColumn {
  return (values, path) => {
    const valueOffsets = new Int32Array(values.length + 1);
    const items: unknown[] = [];
    for (const [index, value] of values.entries()) {
      if (!isNull(value)) {
        if (!Array.isArray(value)) throw badValue(value, path, index, "array");
        for (const item of value) items.push(item);
      }
      valueOffsets[index + 1] = items.length;
    }
    const child = element(items, `an item of ${path}`);
    return makeData({ type: new List(new Field("element", child.type, true)), ...validity(values), valueOffsets, child });
  };
}

export function maps(key: EncodeColumn, value: EncodeColumn): EncodeColumn {
  return (values, path) => {
    const valueOffsets = new Int32Array(values.length + 1);
    const entries: [unknown, unknown][] = [];
    for (const [index, map] of values.entries()) {
      if (!isNull(map)) {
        if (typeof map !== "object" || Array.isArray(map)) throw badValue(map, path, index, "map");
        for (const entry of map instanceof Map ? map : Object.entries(map as object)) entries.push(entry);
      }
      valueOffsets[index + 1] = entries.length;
    }
    const children = [
      key(
        entries.map(([item]) => item),
        `a key of ${path}`,
      ),
      value(
        entries.map(([, item]) => item),
        `a value of ${path}`,
      ),
    ];
    const [keys, items] = children as [Data, Data];
    const struct = new Struct([new Field("key", keys.type, false), new Field("value", items.type, true)]);
    const child = makeData({ type: struct, length: entries.length, nullCount: 0, children });
    return makeData({ type: new Map_(new Field("entries", struct, false)), ...validity(values), valueOffsets, child } as never);
  };
}

/** One column of the struct that rows are. */
export interface RowField {
  readonly name: string;
  readonly nullable: boolean;
  readonly encode: EncodeColumn;
}

/** Rows as one struct column; each row is an object by name or an array by position. */
export function structs(fields: readonly RowField[]): EncodeColumn {
  const names = fields.map(({ name }) => name);
  return (rows, path) => {
    const columns = columnsOf(rows, path, names);
    const children = fields.map(({ name: own, nullable, encode }, column) => {
      const name = path === "" ? own : `${path}.${own}`;
      const data = encode(columns[column]!, name);
      if (!nullable && data.nullCount > 0) throw new UserError("BadValue", `${name} is null somewhere, which its schema forbids`);
      return data;
    });
    const arrow = new Struct(fields.map(({ name, nullable }, column) => new Field(name, children[column]!.type, nullable)));
    return makeData({ type: arrow, ...validity(rows), children });
  };
}

/** Each column's cells, out of the rows. */
function columnsOf(rows: readonly unknown[], path: string, names: readonly string[]): readonly (readonly unknown[])[] {
  const columns = names.map(() => new Array<unknown>(rows.length).fill(null));
  for (const [index, row] of rows.entries()) {
    if (isNull(row)) continue;
    if (typeof row !== "object") throw badValue(row, path || "the whole", index, "row");
    const cells = cellsOf(row, names);
    if (cells.length > names.length) {
      throw new UserError("BadValue", `Row ${index + 1} has ${cells.length} values for ${names.length} columns`);
    }
    for (let column = 0; column < columns.length; column++) columns[column]![index] = cells[column];
  }
  return columns;
}
