import type { MimeBundle } from "../../base/host.ts";
import { cellText } from "../connect/cell-text.ts";
import type { DataFrame } from "../connect/dataframe.ts";
import type { FramePreview } from "../connect/engine.ts";
import type { StructType } from "../connect/nested-types.ts";
import { bundleOfPreview, isNumeric } from "../connect/show-rows.ts";
import { valuesOf } from "../connect/values/row.ts";

/** Longest text of a value in the table, in UTF-16 units. */
const CELL_LIMIT = 200;

/** The first rows of a table; one more is asked for, to know whether there are more. */
export async function framePreview(frame: DataFrame, schema: StructType, limit: number): Promise<MimeBundle> {
  const found = await frame.limit(limit + 1).collect();
  const preview: FramePreview = {
    columns: schema.fields.map(({ name, dataType }) => ({ name, type: dataType.simpleString(), numeric: isNumeric(dataType) })),
    rows: found.slice(0, limit).map((row) => valuesOf(row).map((value) => cut(cellText(value)))),
    more: found.length > limit,
  };
  return bundleOfPreview(preview, frame.engine) as MimeBundle;
}

const cut = (text: string): string => (text.length <= CELL_LIMIT ? text : `${text.slice(0, CELL_LIMIT - 1).toWellFormed()}…`);
