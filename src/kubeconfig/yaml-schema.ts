import { boolYaml11Tag, defineScalarTag, mapTag, NOT_RESOLVED, nullCoreTag, Schema, seqTag, strTag } from "js-yaml";

/**
 * YAML as kubectl reads it: `yes` and `on` are true, `0o17`, `017` and `1_000` are numbers, `12:30:45` and dates are texts.
 * Merge keys (`<<`) stay keys here; see merge-keys.ts.
 * Source: https://github.com/yaml/go-yaml, v2, resolve.go
 */
export function kubectlSchema(): Schema {
  return new Schema([
    strTag,
    seqTag,
    mapTag,
    nullCoreTag,
    boolYaml11Tag,
    number("int", true),
    number("float", false),
    binary,
    date,
  ]);
}

const INTEGER = /^[-+]?(?:0[bB][01]+|0[oO][0-7]+|0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SPECIAL = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

const number = (name: string, implicit: boolean) =>
  defineScalarTag<number>(`tag:yaml.org,2002:${name}`, {
    implicit,
    implicitFirstChars: [..."+-.0123456789"],
    resolve: numberOf,
    identify: () => false,
  });

function numberOf(source: string): number | typeof NOT_RESOLVED {
  if (SPECIAL.test(source)) return source.endsWith("n") || source.endsWith("N") ? Number.NaN : Number.POSITIVE_INFINITY;
  // A number may not begin with an underscore, nor hold one when it begins with a dot.
  const plain = source.startsWith(".") ? source : source.replaceAll("_", "");
  if (INTEGER.test(plain)) return integer(plain);
  return FLOAT.test(plain) ? Number(plain) : NOT_RESOLVED;
}

function integer(text: string): number {
  const digits = text.replace(/^[-+]/, "");
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return text.startsWith("-") ? -value : value;
}

const binary = defineScalarTag<string>("tag:yaml.org,2002:binary", {
  resolve: (source) => Buffer.from(source, "base64").toString("utf8"),
  identify: () => false,
});

const date = defineScalarTag<string>("tag:yaml.org,2002:timestamp", { resolve: (source) => source, identify: () => false });
