/**
 * Names for Spark Connect's messages that say nothing of their shape: what a notebook's types pull in stays small.
 * `messages.ts` makes them and looks inside.
 */
declare const brand: unique symbol;

/** A `spark.connect.Expression`. */
export interface Expr {
  readonly [brand]: "expression";
}

/** A `spark.connect.Relation` with a plan id of its own. */
export interface Rel {
  readonly [brand]: "relation";
}

/** A `spark.connect.Command`. */
export interface Cmd {
  readonly [brand]: "command";
}
