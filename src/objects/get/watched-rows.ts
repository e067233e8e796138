import { ageText } from "../../base/age.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import type { WatchEvent } from "../../cluster/watch.ts";
import type { WatchedRow } from "../../cluster/watch-table.ts";
import type { Cell } from "../../views/columns.ts";
import type { Mark, WatchedTableRow } from "../../views/watched-table.ts";

interface Entry {
  readonly row: WatchedRow;
  readonly born: number;
  mark: Mark | undefined;
  /** When the mark was set. */
  since: number;
  /** How it was last shown, and for which age. */
  shown?: { readonly row: WatchedTableRow; readonly age: string };
}

/** What makes the cells of a row; its age, when there is one, goes on by itself. */
export type CellsOf = (row: WatchedRow, age: string) => readonly Cell[];

/** Milliseconds that a change stays marked, and a deleted row stays at all. */
export const FRESH = 3000;

/** The rows of a watch as they are now, in the server's order. Taking a change costs nothing to speak of; cells are made for what is shown. */
export class WatchedRows {
  readonly counts = { new: 0, changed: 0, deleted: 0 };
  private readonly entries = new Map<string, Entry>();
  private order: readonly string[] | undefined;
  private readonly onlyChanges: boolean;
  private begun = false;

  /** @param onlyChanges what was there before is not shown until it changes */
  constructor(onlyChanges: boolean) {
    this.onlyChanges = onlyChanges;
  }

  take(event: Extract<WatchEvent<WatchedRow>, { readonly object: unknown }>, now: number): void {
    const row = event.object;
    const key = `${row.metadata.namespace ?? ""}/${row.metadata.name}`;
    if (!this.begun && this.onlyChanges) return;
    const mark: Mark = event.type === "added" ? "new" : event.type === "modified" ? "changed" : "deleted";
    if (this.begun) this.counts[mark] += 1;
    const before = this.entries.get(key);
    if (before === undefined) this.order = undefined;
    const born = Date.parse(row.metadata.creationTimestamp ?? "");
    // What has just come and is at once completed by somebody else is still new.
    const newStill = before?.mark === "new" && mark === "changed";
    const marked = newStill
      ? ({ mark: "new", since: before.since } as const)
      : { mark: this.begun ? mark : undefined, since: now };
    this.entries.set(key, { row, born, ...marked });
  }

  /** All that there was has been told: from here on changes are marked. */
  begin(): void {
    this.begun = true;
  }

  /** Whether something still has to fade. */
  get fading(): boolean {
    for (const { mark } of this.entries.values()) if (mark !== undefined) return true;
    return false;
  }

  get size(): number {
    return this.entries.size;
  }

  /** The objects as they are; deleted ones are gone. */
  objects(): readonly KubeObject[] {
    return this.sorted().flatMap((key) => {
      const { mark, row } = this.entries.get(key)!;
      return mark === "deleted" ? [] : [row.object];
    });
  }

  /** Marks that have been there long enough go, and deleted rows with them. @param all at once */
  fade(now: number, all = false): void {
    for (const [key, entry] of this.entries) {
      if (entry.mark === undefined || (!all && now - entry.since < FRESH)) continue;
      if (entry.mark === "deleted") {
        this.entries.delete(key);
        this.order = undefined;
      }
      entry.mark = undefined;
    }
  }

  /** The first rows. @param ageAt the time that ages are told for */
  first(most: number, cellsOf: CellsOf, ageAt: number): readonly WatchedTableRow[] {
    return this.sorted()
      .slice(0, most)
      .map((key) => shownRow(this.entries.get(key)!, cellsOf, ageAt));
  }

  private sorted(): readonly string[] {
    this.order ??= [...this.entries.keys()].sort();
    return this.order;
  }
}

function shownRow(entry: Entry, cellsOf: CellsOf, ageAt: number): WatchedTableRow {
  const { row, born, mark, shown } = entry;
  const age = Number.isNaN(born) ? "" : ageText(ageAt - born);
  if (shown !== undefined && shown.age === age && shown.row.mark === mark) return shown.row;
  const next = { cells: cellsOf(row, age), mark };
  entry.shown = { row: next, age };
  return next;
}
