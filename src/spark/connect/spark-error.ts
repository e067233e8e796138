import { UserError } from "../../base/errors.ts";

/** The place in a SQL text or a DataFrame's expression that an error is about. */
export interface QueryContext {
  readonly kind: "sql" | "dataframe";
  /** Offsets in the SQL text (UTF-16 units), the last one included; absent when Spark does not know. */
  readonly start?: number;
  readonly stop?: number;
  readonly fragment: string;
  /** `VIEW` and its name, when the text is a view's and not the person's own. */
  readonly objectType?: string;
  readonly objectName?: string;
  readonly summary: string;
}

export interface SparkErrorFacts {
  /** Such as `UNRESOLVED_COLUMN.WITH_SUGGESTION`. */
  readonly errorClass?: string;
  readonly sqlState?: string;
  readonly messageParameters: Readonly<Record<string, string>>;
  readonly queryContext: readonly QueryContext[];
  /** Names that Spark thinks were meant, without their backquotes. */
  readonly suggestions: readonly string[];
  /** Java classes, the most special one first. */
  readonly classes: readonly string[];
  /** Line and column (both from 1) in the SQL text, as the parser tells them. */
  readonly position?: { readonly line: number; readonly column: number };
  /** What Spark adds to its message: the plan, the SQL text with its own caret. */
  readonly more?: string;
  /** The server's stack trace, for a report to Spark's developers. */
  readonly serverStackTrace?: string;
}

/** What Spark refused, or failed at. `name` is Spark's own, such as AnalysisException. */
export class SparkError extends UserError implements SparkErrorFacts {
  readonly errorClass?: string;
  readonly sqlState?: string;
  readonly messageParameters: Readonly<Record<string, string>>;
  readonly queryContext: readonly QueryContext[];
  readonly suggestions: readonly string[];
  readonly classes: readonly string[];
  readonly position?: { readonly line: number; readonly column: number };
  readonly more?: string;
  declare readonly serverStackTrace?: string;

  constructor(
    name: string,
    message: string,
    facts: SparkErrorFacts,
    options: { readonly why?: string; readonly hints?: readonly string[] } = {},
  ) {
    super(name, message, options);
    this.errorClass = facts.errorClass;
    this.sqlState = facts.sqlState;
    this.messageParameters = facts.messageParameters;
    this.queryContext = facts.queryContext;
    this.suggestions = facts.suggestions;
    this.classes = facts.classes;
    this.position = facts.position;
    this.more = facts.more;
    // Not enumerable: what prints an error with its properties does not print a hundred lines of Java.
    Object.defineProperty(this, "serverStackTrace", { value: facts.serverStackTrace, enumerable: false });
  }
}
