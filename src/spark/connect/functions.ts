import { Column, type ColumnOrName, type ColumnOrValue, callOf, columnOf } from "./column.ts";
import { lambda } from "./expressions.ts";
import { functionTable } from "./function-table.ts";
import { namedColumn } from "./names.ts";
import { DataType } from "./types.ts";

type Table = typeof functionTable;
type Words<S extends string, Found = never> = S extends `${infer Word} ${infer Rest}` ? Words<Rest, Found | Word> : Found | S;
type NameOf<Word> = Word extends `${infer Name}:${string}` ? Name : Word & string;

/** A lambda over an array's elements or a map's entries; it takes as many parameters as it names. */
export type Lambda = (x: Column, y: Column, z: Column) => Column;
export type Options = Readonly<Record<string, string | number | boolean>>;

interface Kinds {
  readonly c: ColumnOrName;
  readonly v: ColumnOrValue;
  readonly s: string | DataType | Column;
  readonly o: Options;
  readonly f: Lambda;
  readonly g: Lambda;
  readonly h: Lambda;
}
type KindOf<K extends string> = K extends keyof Kinds ? Kinds[K] : never;
type Argument<K extends string> = K extends "" | "distinct"
  ? []
  : K extends `*${infer Kind}`
    ? (KindOf<Kind> | readonly KindOf<Kind>[])[]
    : K extends `${infer Kind}?`
      ? [KindOf<Kind>?]
      : K extends `${infer Kind}=${string}`
        ? [KindOf<Kind>?]
        : [KindOf<K>];
type Arguments<S extends string> = S extends `${infer First} ${infer Rest}`
  ? [...Argument<First>, ...Arguments<Rest>]
  : Argument<S>;

/** The functions of the table, each with the arguments that its row tells. */
export type TableFunctions = {
  readonly [S in keyof Table as NameOf<Words<Table[S][number]>>]: (...args: Arguments<S>) => Column;
};

interface Parameter {
  readonly kind: string;
  readonly rest: boolean;
  readonly fallback?: () => Column;
}

const SEED_LIMIT = 2 ** 48;
const fallbacks: Readonly<Record<string, () => Column>> = {
  seed: () => columnOf(BigInt(Math.floor(Math.random() * SEED_LIMIT))),
  time: () => columnOf("yyyy-MM-dd HH:mm:ss"),
};

function parameterOf(text: string): Parameter {
  const [, star, kind, , fallback] = /^(\*?)([a-z])(\?|=(.*))?$/.exec(text) ?? [];
  if (kind === undefined) throw new Error(`a row of the functions' table has ${text}`);
  const made = fallback === undefined ? undefined : (fallbacks[fallback] ?? (() => columnOf(JSON.parse(fallback))));
  return { kind, rest: star === "*", ...(made && { fallback: made }) };
}

/** A lambda takes one parameter or as many as it names; where Spark gives more, those that it does not name are passed over. */
const lambdaOf = (body: Lambda, least = 1): Column => {
  const references: Column[] = [];
  const made = lambda(
    (...parameters) => {
      const [x, y, z] = parameters.map((parameter) => new Column(parameter));
      const result = columnOf(body(x!, y!, z!));
      references.push(result);
      return result.expr;
    },
    Math.min(Math.max(body.length, least), 3),
  );
  return new Column(
    made,
    references.flatMap((each) => each.references),
  );
};

const optionsOf = (options: Options): Column =>
  callOf(
    "map",
    Object.entries(options)
      .flat()
      .map((part) => columnOf(String(part))),
  );

const converters: Readonly<Record<string, (value: never) => Column>> = {
  c: namedColumn,
  v: columnOf,
  s: (schema: string | DataType | Column) => columnOf(schema instanceof DataType ? schema.json() : schema),
  o: optionsOf,
  f: (body: Lambda) => lambdaOf(body),
  g: (body: Lambda) => lambdaOf(body, 2),
  h: (body: Lambda) => lambdaOf(body, 3),
};

function argumentsOf(parameters: readonly Parameter[], given: readonly unknown[]): readonly Column[] {
  return parameters.flatMap(({ kind, rest, fallback }, at) => {
    const convert = converters[kind] as (value: unknown) => Column;
    if (rest) return given.slice(at).flat().map(convert);
    const value = given[at];
    if (value !== undefined) return [convert(value)];
    return fallback === undefined ? [] : [fallback()];
  });
}

function family(signature: string, words: string): readonly [string, (...args: readonly unknown[]) => Column][] {
  const texts = signature.split(" ").filter((text) => text !== "" && text !== "distinct");
  const parameters = texts.map(parameterOf);
  const distinct = signature.endsWith("distinct");
  return words.split(" ").map((word) => {
    const [name = "", called = name] = word.split(":");
    return [name, (...given) => callOf(called, argumentsOf(parameters, given), { distinct })];
  });
}

export const tableFunctions = Object.fromEntries(
  Object.entries(functionTable).flatMap(([signature, lines]) => family(signature, lines.join(" "))),
) as unknown as TableFunctions;
