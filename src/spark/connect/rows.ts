import { UserError } from "../../base/errors.ts";
import type { ActionOptions, Batch, Engine } from "./engine.ts";
import type { Rel } from "./opaque.ts";
import type { Row } from "./values/row.ts";

/** Rows that `collect()` brings without a word, and bytes of Arrow data. */
export const WARN_ROWS = 1_000_000;
export const WARN_BYTES = 256 * 1024 * 1024;
/** Beyond this it gives up: as objects, that many rows of a few columns take some 2 GiB. */
export const MAX_ROWS = 4_000_000;
export const MAX_BYTES = 1024 * 1024 * 1024;

const OFFERS = [
  "for await (const row of df) …  takes them one batch at a time",
  "await df.toArrow()  keeps them as columns, several times smaller",
  "df.limit(n) or an aggregation brings fewer",
];

export interface CollectOptions extends ActionOptions {
  /** The most rows to bring; {@link MAX_ROWS} by default, `Infinity` for as many as memory holds. */
  readonly maxRows?: number;
  /** The most bytes of Arrow data to bring; {@link MAX_BYTES} by default. */
  readonly maxBytes?: number;
}

/**
 * All rows of a plan. What is large gets one line of warning; what is too large ends the job.
 * @throws UserError `TooManyRows`
 */
export async function collectRows(engine: Engine, plan: Rel, options: CollectOptions = {}): Promise<Row[]> {
  const guard = createGuard(engine, options);
  const rows: Row[] = [];
  for await (const batch of engine.batches(plan, options)) {
    guard(batch);
    for (const row of await batch.rows()) rows.push(row);
  }
  return rows;
}

function createGuard(engine: Engine, { maxRows = MAX_ROWS, maxBytes = MAX_BYTES }: CollectOptions): (batch: Batch) => void {
  let rows = 0;
  let bytes = 0;
  let warned = false;
  return (batch) => {
    rows += batch.rowCount;
    bytes += batch.data.byteLength;
    if (rows > maxRows || bytes > maxBytes) throw tooMany(rows > maxRows ? `${grouped(maxRows)} rows` : mebibytes(maxBytes));
    if (warned || (rows <= WARN_ROWS && bytes <= WARN_BYTES)) return;
    warned = true;
    const seen = rows > WARN_ROWS ? `${grouped(WARN_ROWS)} rows` : mebibytes(WARN_BYTES);
    engine.warn(`collect(): more than ${seen} so far, all of them in this process's memory. Try: ${OFFERS[0]}`);
  };
}

const tooMany = (limit: string): UserError =>
  new UserError("TooManyRows", `the result has more than ${limit}; collect() would keep all of them in memory`, {
    why: "the job was ended on the cluster before memory ran out",
    hints: [...OFFERS, "df.collect({ maxRows: Infinity, maxBytes: Infinity }) if this machine has the memory"],
  });

const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB of data`;
const grouped = (count: number): string => count.toLocaleString("en-US");
