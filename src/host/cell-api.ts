import type { KubeObject, ObjectsByKind } from "../cluster/objects.ts";
import type { ResultOf } from "../results.ts";
import { bound, type CellArgs, type CellVariables } from "./cell-binding.ts";

export type { CellArgs, CellVariables } from "./cell-binding.ts";

/** A magic that stands as a statement: runs and shows its view. */
export async function $k8s(path: string, args: CellArgs = "", body?: string, variables?: CellVariables): Promise<void> {
  await bound()(path, args, body, false, variables);
}

/** A magic whose value is assigned: `const conf = %k8s spark conf`. */
export function $k8sValue<P extends string, const A extends CellArgs = "", const B extends string = "">(
  path: P,
  args?: A,
  body?: B,
  variables?: CellVariables,
): Promise<CellResult<P, A, B>> {
  return bound()(path, args ?? "", body, true, variables) as Promise<CellResult<P, A, B>>;
}

/** What a magic gives; `get` is typed by the kind that the line names, `%%yaml` by what its text looks like, `%env` by whether a name follows. */
export type CellResult<P extends string, A extends CellArgs, B extends string> = P extends "get"
  ? readonly ObjectOf<KindIn<A>>[]
  : P extends "%yaml"
    ? YamlIn<B>
    : P extends "%env"
      ? A extends ""
        ? Readonly<Record<string, string>>
        : string
      : ResultOf<P>;

/** One object of Kubernetes where the text says so; a list where it has several documents, and anything else, is what it is. */
type YamlIn<B extends string> = B extends `---${infer Rest}`
  ? YamlIn<Rest>
  : B extends `${string}\n---${string}`
    ? Untyped
    : `\n${B}` extends `${string}\nkind: ${string}`
      ? KubeObject
      : Untyped;

// biome-ignore lint/suspicious/noExplicitAny: YAML has no types
type Untyped = any;

type ObjectOf<Kind extends string> = Lowercase<Kind> extends keyof ObjectsByKind ? ObjectsByKind[Lowercase<Kind>] : KubeObject;

type KindIn<A extends CellArgs> = A extends string
  ? KindWord<A>
  : A extends readonly [infer First extends string, ...unknown[]]
    ? KindWord<First>
    : "";

/** The first word, without `.group` and `/name`; a line that begins with an option names no kind here. */
type KindWord<L extends string> = string extends L
  ? ""
  : L extends ` ${infer Rest}`
    ? KindWord<Rest>
    : L extends `${infer Word} ${string}`
      ? KindWord<Word>
      : L extends `${infer Kind}/${string}`
        ? Kind
        : L extends `${infer Kind}.${string}`
          ? Kind
          : L;
