const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** A value that is printed, and written as JSON, as its text. */
export abstract class Textual {
  abstract toString(): string;

  toJSON(): string {
    return this.toString();
  }
  [INSPECT](): string {
    return this.toString();
  }
}
