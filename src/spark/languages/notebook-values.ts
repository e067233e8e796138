import { types } from "node:util";
import { UserError } from "../../base/errors.ts";

/** Nested deeper than this, a value is taken to contain itself. */
const DEEPEST = 200;

/**
 * A notebook's value as JSON can say it, for another language: bigint → an integer, exactly · Date → ISO text in UTC · Map → an object
 * (its keys are text, numbers or booleans) · Set and typed arrays → lists · what has a `toJSON` → what that gives. In objects
 * undefined is left out, in lists it is null.
 * @throws UserError `NotJson`, which names the variable and the place in it
 */
export const jsonValue = (name: string, value: unknown): unknown => {
  if (value === undefined) {
    throw new UserError("NotJson", `${name} has no value`, { about: name, hints: [`give ${name} a value first`] });
  }
  return plain(value, { name, path: name, around: [] });
};

interface Place {
  readonly name: string;
  /** As in TypeScript: `rows[3].when`. */
  readonly path: string;
  /** The objects that it is in. */
  readonly around: readonly object[];
}

function plain(value: unknown, at: Place): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (Number.isFinite(value)) return value;
      throw notJson(at, `is ${value}`, `${at.name} without it, or as text: String(${at.path})`);
    case "bigint":
      return wholeNumber(value);
    case "object":
      return value === null ? null : plainObject(value, at);
    default:
      throw notJson(at, `is ${typeof value === "undefined" ? "undefined" : `a ${typeof value}`}`);
  }
}

/** Beyond 2⁵³ a number would lose digits; JSON has no such limit. */
function wholeNumber(value: bigint): unknown {
  const { rawJSON } = JSON as unknown as { rawJSON?: (text: string) => unknown };
  return Number.isSafeInteger(Number(value)) || rawJSON === undefined ? Number(value) : rawJSON(String(value));
}

function plainObject(value: object, at: Place): unknown {
  if (at.around.includes(value) || at.around.length > DEEPEST) throw notJson(at, "contains itself");
  const around = [...at.around, value];
  const inside = (path: string) => ({ name: at.name, path, around });
  if (types.isDate(value)) {
    if (Number.isNaN(value.getTime())) throw notJson(at, "is an invalid date");
    return value.toISOString();
  }
  if (Array.isArray(value) || types.isSet(value) || types.isTypedArray(value)) {
    const items = Array.from(value as Iterable<unknown>);
    return items.map((item, index) => (item === undefined ? null : plain(item, inside(`${at.path}[${index}]`))));
  }
  if (types.isMap(value))
    return fields(
      [...value].map(([key, item]) => [keyOf(key, at), item] as const),
      at,
      around,
    );
  if (types.isPromise(value)) throw notJson(at, "is a promise", `await ${at.path}`);
  if (isDataFrame(value)) {
    throw notJson(
      at,
      "is a DataFrame of Spark",
      `${at.path}.createOrReplaceTempView("${at.name}"), then the view is seen in every language`,
    );
  }
  if ("toJSON" in value && typeof value.toJSON === "function") return plain(value.toJSON() as unknown, { ...at, around });
  return fields(Object.entries(value), at, around);
}

function fields(entries: readonly (readonly [string, unknown])[], at: Place, around: readonly object[]): unknown {
  const said = entries.filter(([, item]) => item !== undefined);
  const inside = (key: string): Place => {
    const path = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(key) ? `${at.path}.${key}` : `${at.path}[${JSON.stringify(key)}]`;
    return { name: at.name, path, around };
  };
  return Object.fromEntries(said.map(([key, item]) => [key, plain(item, inside(key))]));
}

function keyOf(key: unknown, at: Place): string {
  if (typeof key === "string" || typeof key === "number" || typeof key === "bigint" || typeof key === "boolean")
    return String(key);
  throw notJson(at, "is a Map whose keys are no texts");
}

const isDataFrame = (value: object): boolean =>
  "createOrReplaceTempView" in value && typeof value.createOrReplaceTempView === "function";

function notJson({ name, path }: Place, what: string, hint?: string): UserError {
  return new UserError("NotJson", `${path} ${what}, which cannot be handed to another language`, {
    about: name,
    hints: hint === undefined ? ["hand in text, numbers, lists and plain objects"] : [hint],
  });
}
