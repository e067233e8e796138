import { createHash } from "node:crypto";

/** What no word of any language is made of by chance: vowels, and digits that look like them. */
const LETTERS: Readonly<Record<string, string>> = { "0": "g", "1": "h", "3": "k", a: "m", e: "t" };

/**
 * The name with a hash of what the object holds, the same as kubectl's `--append-hash` gives.
 * Source: k8s.io/kubectl/pkg/util/hash, hash.go
 */
export function withHash(name: string, content: Readonly<Record<string, unknown>>): string {
  const sum = createHash("sha256").update(asGo(content)).digest("hex").slice(0, 10);
  return `${name}-${[...sum].map((letter) => LETTERS[letter] ?? letter).join("")}`;
}

/** JSON as Go writes it: keys in order, and what HTML reads as markup escaped. */
function asGo(value: unknown): string {
  if (typeof value === "string") return goText(value);
  const entries = Object.entries(value as Readonly<Record<string, unknown>>).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, one]) => `${goText(key)}:${asGo(one)}`).join(",")}}`;
}

const goText = (text: string): string =>
  JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
