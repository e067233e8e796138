import type { ResourceKind } from "../../cluster/resource-kind.ts";
import type { Schemas, WireSchema } from "./document.ts";

/** A field of a kind as the server describes it; the kind itself at the root. */
export interface FieldNode {
  /** `replicas`; the kind's name at the root. */
  readonly name: string;
  /** `spec.replicas`; empty at the root. Lists and maps add nothing to it. */
  readonly path: string;
  /** As kubectl writes it: `string`, `[]Container`, `map[string]string`. */
  readonly type: string;
  /** May hold several lines. */
  readonly description: string;
  readonly required: boolean;
  /** The values that it takes; empty when they are not listed. */
  readonly enum: readonly string[];
  /** Such as `int32` and `date-time`. */
  readonly format?: string;
  /** What it consists of, by name; theirs are there when the tree was asked for whole. */
  readonly fields: readonly FieldNode[];
}

/** One schema among those that its references lead to. */
export interface Located {
  readonly schemas: Schemas;
  readonly schema: WireSchema;
}

/** The schema of a kind; undefined when the server describes it nowhere. */
export function kindSchema(schemas: Schemas, kind: ResourceKind): Located | undefined {
  const schema = Object.values(schemas).find((one) =>
    one["x-kubernetes-group-version-kind"]?.some(
      (known) => known.group === kind.group && known.version === kind.version && known.kind === kind.kind,
    ),
  );
  return schema === undefined ? undefined : { schemas, schema };
}

const REF = "#/components/schemas/";

/** The schema that a reference names. References go round in circles (JSONSchemaProps), but never without a field between. */
function followed({ schemas, schema }: Located): WireSchema | undefined {
  const name = schema.$ref?.startsWith(REF) ? schema.$ref.slice(REF.length) : undefined;
  return name === undefined || !Object.hasOwn(schemas, name) ? undefined : schemas[name];
}

/** The same place with its references and alternatives laid over it, the outermost first. */
function layers(at: Located, depth = 0): readonly WireSchema[] {
  if (depth > 8) return [];
  const target = followed(at);
  const beneath = [...(target === undefined ? [] : [target]), ...(at.schema.allOf ?? [])];
  return [at.schema, ...beneath.flatMap((schema) => layers({ schemas: at.schemas, schema }, depth + 1))];
}

const mapOf = (schema: WireSchema): WireSchema | undefined =>
  typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;

/** What a list or a map holds: one element of it. */
function element({ schemas, schema }: Located): Located | undefined {
  const own = layers({ schemas, schema });
  const inner = own.map((one) => one.items ?? mapOf(one)).find((one) => one !== undefined);
  return inner === undefined ? undefined : { schemas, schema: inner };
}

/** The fields below a place, through lists and maps of any depth. */
export function propertiesOf(at: Located, depth = 0): Readonly<Record<string, WireSchema>> {
  const own = Object.assign({}, ...layers(at).map(({ properties }) => properties ?? {})) as Record<string, WireSchema>;
  if (Object.keys(own).length > 0 || depth > 8) return own;
  const inner = element(at);
  return inner === undefined ? {} : propertiesOf(inner, depth + 1);
}

/** Whether any key may stand there, as in labels: a name below it is nobody's mistake. */
export function takesAnyKey(at: Located): boolean {
  return layers(at).some(
    (one) =>
      one.additionalProperties !== undefined ||
      Object.hasOwn(one, "x-kubernetes-preserve-unknown-fields") ||
      (one.type === "object" && one.properties === undefined),
  );
}

export function requiredOf(at: Located): ReadonlySet<string> {
  const own = layers(at).flatMap(({ required }) => required ?? []);
  const inner = own.length > 0 ? undefined : element(at);
  return inner === undefined ? new Set(own) : requiredOf(inner);
}

const PLAIN: ReadonlySet<string> = new Set(["string", "integer", "number", "boolean"]);

/** The type in kubectl's notation. */
function typeOf({ schemas, schema }: Located): string {
  if (schema.items !== undefined) return `[]${typeOf({ schemas, schema: schema.items })}`;
  const values = mapOf(schema);
  if (values !== undefined) return `map[string]${typeOf({ schemas, schema: values })}`;
  if (schema.allOf?.length === 1 && schema.properties === undefined) return typeOf({ schemas, schema: schema.allOf[0]! });
  const target = followed({ schemas, schema });
  // A name of its own is told of what has fields or several forms; `Time` is a string.
  if (PLAIN.has(target?.type ?? "")) return target!.type!;
  if (schema.$ref !== undefined) return schema.$ref.slice(schema.$ref.lastIndexOf(".") + 1);
  return schema.type === undefined || schema.type === "object" ? "Object" : schema.type;
}

/** What is said of a field, then of what it holds. */
function descriptions(at: Located, depth = 0): readonly string[] {
  if (depth > 8) return [];
  const own = layers(at).flatMap(({ description }) => (description === undefined || description === "" ? [] : [description]));
  const inner = element(at);
  return [...own, ...(inner === undefined ? [] : descriptions(inner, depth + 1))];
}

const valuesOf = (at: Located): readonly string[] =>
  layers(at)
    .flatMap((one) => one.enum ?? [])
    .map(String);

/** How much of the tree is made: a field alone, with its own fields, or whole. */
export type Depth = "field" | "fields" | "whole";

export interface Naming {
  readonly name: string;
  readonly path: string;
  readonly required: boolean;
}

/** A place as a node. In a whole tree a type that holds itself is told once on each way down. */
export function fieldNode(at: Located, naming: Naming, depth: Depth, above: readonly string[] = []): FieldNode {
  const type = typeOf(at);
  const base = type.replace(/^(\[\]|map\[string\])+/, "");
  const again = base !== "Object" && /^[A-Z]/.test(base) && above.includes(base);
  const format = layers(at).find((one) => one.format !== undefined)?.format;
  return {
    ...naming,
    type,
    // Of a field among others only its own words are told: what its type is comes when one asks for it.
    description: above.length === 0 ? descriptions(at).join("\n") : (at.schema.description ?? ""),
    enum: valuesOf(at),
    ...(format === undefined ? {} : { format }),
    fields: depth === "field" || again ? [] : fieldsOf(at, naming.path, depth === "whole" ? "whole" : "field", [...above, base]),
  };
}

function fieldsOf(at: Located, path: string, depth: Depth, above: readonly string[]): readonly FieldNode[] {
  const required = requiredOf(at);
  return Object.entries(propertiesOf(at))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, schema]) => {
      const naming = { name, path: path === "" ? name : `${path}.${name}`, required: required.has(name) };
      return fieldNode({ schemas: at.schemas, schema }, naming, depth, above);
    });
}
