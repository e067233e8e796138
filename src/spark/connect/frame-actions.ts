import { type ArrowTable, tableOfStreams } from "./arrow-table.ts";
import type { ActionOptions } from "./engine.ts";
import { FrameCombining } from "./frame-combining.ts";
import { rel, relationOf } from "./messages.ts";
import { type CollectOptions, collectRows } from "./rows.ts";
import { shownRows } from "./show-rows.ts";

export interface ShowOptions extends ActionOptions {
  /** Longest text of a value: 20 for true, no limit for false. */
  readonly truncate?: boolean | number;
  /** One line per value. */
  readonly vertical?: boolean;
}

/** What runs on the cluster and brings something back. */
export abstract class FrameActions<R> extends FrameCombining<R> {
  /**
   * All rows, in memory. More than a million rows (or 256 MiB) give a warning, more than four million (or 1 GiB) an error: iterate instead.
   * @throws UserError `TooManyRows`
   */
  async collect(options: CollectOptions = {}): Promise<R[]> {
    const rows = await collectRows(this.engine, this.rel, options);
    return shownRows(rows, () => this.schema(), this.engine) as R[];
  }

  /** The first rows. */
  take(rows: number, options?: CollectOptions): Promise<R[]> {
    return this.limit(rows).collect(options);
  }

  /** The first row, undefined when there is none; or the first rows. */
  head(): Promise<R | undefined>;
  head(rows: number, options?: CollectOptions): Promise<R[]>;
  async head(rows?: number, options?: CollectOptions): Promise<R[] | R | undefined> {
    if (rows !== undefined) return this.take(rows, options);
    return (await this.take(1, options))[0];
  }

  first(): Promise<R | undefined> {
    return this.head();
  }

  /** The last rows; the whole result is computed for them. */
  tail(rows: number, options?: CollectOptions): Promise<R[]> {
    return this.over<R>({ case: "tail", value: { input: this.input, limit: rows } }).collect(options);
  }

  /** How many rows there are. */
  async count(options?: ActionOptions): Promise<number> {
    const [row] = await collectRows(this.engine, this.counted().rel, options);
    return Number(row?.count);
  }

  async isEmpty(options?: ActionOptions): Promise<boolean> {
    const rows = await collectRows(this.engine, this.select().limit(1).rel, options);
    return rows.length === 0;
  }

  /** Prints the first rows as Spark writes them. */
  async show(rows = 20, options: ShowOptions = {}): Promise<void> {
    this.engine.print(`${await this.showString(rows, options)}\n`);
  }

  /** What {@link show} prints. */
  async showString(rows = 20, { truncate = true, vertical = false, ...options }: ShowOptions = {}): Promise<string> {
    const limit = typeof truncate === "number" ? truncate : truncate ? 20 : 0;
    const shown = rel({ case: "showString", value: { input: relationOf(this.rel), numRows: rows, truncate: limit, vertical } });
    const [row] = await collectRows(this.engine, shown, options);
    return String(Object.values(row ?? {})[0] ?? "");
  }

  /** All rows as a table of `apache-arrow`: columns, not objects. */
  async toArrow<T = ArrowTable>(options?: ActionOptions): Promise<T> {
    const streams: Uint8Array[] = [];
    for await (const batch of this.engine.batches(this.rel, options)) streams.push(batch.data);
    return (await tableOfStreams(streams)) as T;
  }

  /** Rows as they come, in the memory of a few batches; to leave the loop early ends the job. */
  async *toLocalIterator(options?: ActionOptions): AsyncGenerator<R, void, undefined> {
    for await (const batch of this.engine.batches(this.rel, options)) {
      for (const row of await batch.rows()) yield row as R;
    }
  }

  [Symbol.asyncIterator](): AsyncGenerator<R, void, undefined> {
    return this.toLocalIterator();
  }

  /** Rows in the batches they come in. */
  async *batches(options?: ActionOptions): AsyncGenerator<readonly R[], void, undefined> {
    for await (const batch of this.engine.batches(this.rel, options)) yield (await batch.rows()) as readonly R[];
  }

  /** Batches as tables of `apache-arrow`. */
  async *arrowBatches<T = ArrowTable>(options?: ActionOptions): AsyncGenerator<T, void, undefined> {
    for await (const batch of this.engine.batches(this.rel, options)) yield (await tableOfStreams([batch.data])) as T;
  }

  /** Calls a function for every row, one after another. */
  async foreach(visit: (row: R) => unknown, options?: ActionOptions): Promise<void> {
    for await (const row of this.toLocalIterator(options)) await visit(row);
  }

  /** Calls a function for every batch of rows; the next one is not fetched before it is done. */
  async foreachBatch(visit: (rows: readonly R[]) => unknown, options?: ActionOptions): Promise<void> {
    for await (const rows of this.batches(options)) await visit(rows);
  }

  /** @internal */
  abstract schema(): Promise<import("./nested-types.ts").StructType>;
}
