import { clockTime, stamp } from "../../base/duration.ts";
import { withoutSecrets } from "../../cluster/print-objects.ts";
import type { TableColumn } from "../../cluster/table.ts";
import type { WatchEvent } from "../../cluster/watch.ts";
import type { WatchedRow } from "../../cluster/watch-table.ts";
import type { Session } from "../../session/session.ts";
import type { Column } from "../../views/columns.ts";
import { type LiveDisplay, live } from "../../views/live.ts";
import { objectFields } from "../../views/object-tables.ts";
import { type WatchedTableView, watchedTable } from "../../views/watched-table.ts";
import { cellsOf } from "./custom-columns.ts";
import { type GetOptions, labelKeys } from "./options.ts";
import type { Output } from "./output.ts";
import type { CellsOf, WatchedRows } from "./watched-rows.ts";

export interface WatchDisplayOptions {
  readonly session: Session;
  readonly options: GetOptions;
  readonly output: Output;
  readonly place: {
    /** As in `pod`. */
    readonly title: string;
    /** As in `pods`. */
    readonly kind: string;
    readonly namespaced: boolean;
    readonly context: string;
    readonly namespace: string;
  };
  readonly rows: WatchedRows;
  readonly columns: () => readonly TableColumn[];
}

/** More rows would only make the notebook slow. */
const MOST_ROWS = 500;
/** Milliseconds between looks at marks that fade, and at ages that go on. */
const TICK = 1000;
const AGES = 2000;

/** The display of one watch: drawn at most five times a second, and only when something looks different. */
export class WatchDisplay {
  private readonly given: WatchDisplayOptions;
  private readonly began = Date.now();
  private readonly paint = watchedTable();
  private page: LiveDisplay | undefined;
  private clock: NodeJS.Timeout | undefined;
  private layout: { readonly columns: readonly Column[]; readonly cellsOf: CellsOf } | undefined;
  private ageAt = Date.now();
  private state = "";
  private note = "";

  constructor(given: WatchDisplayOptions) {
    this.given = given;
  }

  /** Milliseconds since the watch began. */
  elapsed(): number {
    return Date.now() - this.began;
  }

  take(event: WatchEvent<WatchedRow>): void {
    const { rows } = this.given;
    if (event.type === "waiting") this.state = `▲ ${event.why}; the table is as of ${time(new Date())}`;
    else {
      this.state = "";
      if (event.type !== "synced") rows.take(event, Date.now());
      else if (this.page === undefined) this.begin();
      else this.note = `Listed anew at ${time(new Date())}: the server's record of changes did not reach back far enough`;
    }
    this.page?.update(this.draw);
  }

  /** The last table, without marks, and why it is the last. */
  finish(why: string): void {
    clearInterval(this.clock);
    const { rows } = this.given;
    rows.fade(Date.now(), true);
    this.ageAt = Date.now();
    const footer = [...this.more(), ...(this.note === "" ? [] : [this.note]), `${why} · ${this.counted()}`];
    this.page?.finish(this.bundle(footer));
  }

  private begin(): void {
    this.given.rows.begin();
    this.page = live(this.given.session, this.draw());
    this.clock = setInterval(() => this.tick(), TICK);
    this.clock.unref();
  }

  private tick(): void {
    const { rows } = this.given;
    const aged = Date.now() - this.ageAt >= AGES;
    if (!aged && !rows.fading && this.state === "") return;
    if (aged) this.ageAt = Date.now();
    this.page?.update(this.draw);
  }

  private readonly draw = () => {
    this.given.rows.fade(Date.now());
    const running = `Watching for ${clockTime(this.elapsed())} · ${this.counted()} · ■ ends it`;
    return this.bundle([...this.more(), ...(this.note === "" ? [] : [this.note]), this.state === "" ? running : this.state]);
  };

  private bundle(footer: readonly string[]) {
    const { place, options, rows } = this.given;
    this.layout ??= this.laidOut();
    const { columns, cellsOf } = this.layout;
    const everywhere = options.allNamespaces === true ? "all namespaces" : `namespace ${place.namespace}`;
    const where = [place.kind, `context ${place.context}`, ...(place.namespaced ? [everywhere] : [])].join(" · ");
    const view: WatchedTableView = {
      columns,
      rows: rows.first(MOST_ROWS, cellsOf, this.ageAt),
      headers: options.noHeaders !== true,
      caption: `${where} · ${stamp(new Date())}`,
      footer,
      nothing: `No resources found${place.namespaced ? ` in ${everywhere}` : ""}.`,
    };
    return this.paint(view);
  }

  private laidOut(): { readonly columns: readonly Column[]; readonly cellsOf: CellsOf } {
    const { output, options, place, columns } = this.given;
    if (output.type === "columns") {
      const own = output.columns;
      return { columns: own.map(({ title }) => ({ title })), cellsOf: ({ object }) => cellsOf(own, withoutSecrets(object)) };
    }
    const told = columns();
    const age = told.findIndex(({ name }) => name === "Age");
    const fields = objectFields({ columns: told }, options.showKind === true ? `${place.title}/` : "", {
      wide: output.type === "table" && output.wide,
      namespaces: options.allNamespaces === true && place.namespaced,
      labels: options.showLabels === true,
      labelColumns: labelKeys(options),
    });
    return {
      columns: fields.flatMap((field) => field.columns),
      cellsOf: (row, ageNow) => {
        const cells = age < 0 || ageNow === "" ? row.cells : row.cells.with(age, ageNow);
        return fields.flatMap((field) => field.cells({ cells, object: row.object }));
      },
    };
  }

  private more(): readonly string[] {
    const rest = this.given.rows.size - MOST_ROWS;
    return rest > 0 ? [`… and ${rest} more: -l LABELS or -n NAME shows fewer`] : [];
  }

  private counted(): string {
    const { new: fresh, changed, deleted } = this.given.rows.counts;
    return `${fresh} new, ${changed} changed, ${deleted} deleted`;
  }
}

/** `10:05:03`. */
const time = (at: Date): string =>
  [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
