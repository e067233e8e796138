import { Column } from "./column.ts";
import type { DataFrame } from "./dataframe.ts";
import type { Engine } from "./engine.ts";
import { attribute, matching } from "./expressions.ts";
import { type RelKind, rel, relationOf } from "./messages.ts";
import type { Rel } from "./opaque.ts";
import type { Relation } from "./proto/relations.ts";
import type { Row } from "./values/row.ts";

/** What every part of a DataFrame stands on: a plan, and the session that can run it. */
export abstract class FrameBase {
  /** @internal */
  readonly rel: Rel;
  /** @internal */
  readonly engine: Engine;

  constructor(plan: Rel, engine: Engine) {
    this.rel = plan;
    this.engine = engine;
  }

  /** @internal */
  abstract make<T = Row>(plan: Rel): DataFrame<T>;

  /** A column of this DataFrame, also where another one has a column of that name: `a.join(b, a.col("id").eq(b.col("id")))`. */
  col(name: string): Column {
    return new Column(attribute(name, this.rel));
  }

  /** The columns whose names match a Java regular expression in backquotes: `` df.colRegex("`x_.*`") ``. */
  colRegex(pattern: string): Column {
    return new Column(matching(pattern, this.rel));
  }

  /** @internal One more node on top of this plan. */
  over<T = Row>(kind: RelKind, columns: readonly Column[] = []): DataFrame<T> {
    return this.make<T>(
      rel(
        kind,
        columns.flatMap((column) => column.references),
      ),
    );
  }

  /** @internal */
  get input(): Relation {
    return relationOf(this.rel);
  }
}
