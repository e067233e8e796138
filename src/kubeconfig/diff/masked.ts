import { REDACTED, redact } from "../../base/redact.ts";
import { type Splice, spliced } from "../edit/splices.ts";
import { isFields } from "../plain-data.ts";
import { redactBody } from "../redact.ts";
import { type Located, locate } from "./located.ts";

/**
 * A kubeconfig's text with nothing secret in it, line for line the same text otherwise: what {@link redactBody} hides is
 * hidden where it stands, in every style, over several lines, behind anchors and in pairs that a later one of the same
 * key hides. A text that is not YAML is hidden whole.
 */
export function maskedText(text: string): string {
  const masks = new Map<number, Splice>();
  let roots: readonly Located[];
  try {
    roots = locate(text);
  } catch {
    return text.replace(/\S+(?:[^\S\n]+\S+)*/g, REDACTED);
  }
  const places: Located[] = [];
  for (const root of roots) {
    hide(root, redactBody(plain(root)), text, masks);
    collect(root, places, new Set());
  }
  return spliced(text, [...masks.values(), ...commentMasks(text, places)]);
}

/** Plain data, every scalar as its text; `<<` is written out, as the parser does when it reads. */
function plain(value: Located): unknown {
  if (value.kind === "scalar") return value.text;
  if (value.kind === "list") return value.items.map(plain);
  return Object.fromEntries(flat(value).map(([key, inner]) => [key, plain(inner)]));
}

/** The pairs that count, those of `<<` before the mapping's own. */
function flat(value: Located): readonly (readonly [string, Located])[] {
  if (value.kind === "list") return value.items.flatMap(flat);
  if (value.kind === "scalar") return [];
  const own = value.pairs.map(([key, inner]) => [keyText(key), inner] as const);
  const merged = own.flatMap(([key, inner]) => (key === "<<" ? flat(inner) : []));
  return [...merged, ...own.filter(([key]) => key !== "<<")];
}

const keyText = (key: Located): string => (key.kind === "scalar" ? key.text : "");

function hide(value: Located, shown: unknown, text: string, masks: Map<number, Splice>): void {
  if (value.kind === "scalar") {
    if (shown !== value.text) mask(value, typeof shown === "string" ? shown : REDACTED, text, masks);
  } else if (value.kind === "list") {
    for (const [at, item] of value.items.entries()) hide(item, Array.isArray(shown) ? shown[at] : undefined, text, masks);
  } else {
    const pairs = flat(value);
    const last = new Map(pairs);
    // What a later key hides is not in the data: nothing tells whether it is secret.
    for (const [key, inner] of pairs)
      hide(inner, last.get(key) === inner && isFields(shown) ? shown[key] : undefined, text, masks);
  }
}

/** Every line of it, so that the lines stay those of the text. Once hidden it stays hidden. */
function mask(
  { start, end }: { readonly start: number; readonly end: number },
  shown: string,
  text: string,
  masks: Map<number, Splice>,
): void {
  if (start < 0 || masks.has(start)) return;
  const [first, ...rest] = text.slice(start, end).split("\n");
  const lead = rest.length > 0 ? /^ */.exec(first!)![0] : "";
  const tail = rest.map((line) => line.replace(/\S(.*\S)?/, REDACTED));
  masks.set(start, { start, end, text: [lead + shown.replace(/[\r\n]+/g, " "), ...tail].join("\n") });
}

function collect(value: Located, places: Located[], seen: Set<Located>): void {
  if (seen.has(value)) return;
  seen.add(value);
  if (value.kind === "scalar") places.push(value);
  else if (value.kind === "list") for (const item of value.items) collect(item, places, seen);
  else for (const [key, inner] of value.pairs) [key, inner].forEach((one) => void collect(one, places, seen));
}

/** Comments stand between the values. What looks like a secret in them is one that was in use. */
function commentMasks(text: string, places: readonly Located[]): readonly Splice[] {
  const spans = places.flatMap((place) => (place.kind === "scalar" && place.start >= 0 ? [place] : []));
  spans.sort((one, other) => one.start - other.start);
  const masks: Splice[] = [];
  let at = 0;
  for (const { start, end } of [...spans, { start: text.length, end: text.length }]) {
    for (const found of text.slice(at, start).matchAll(/#[^\r\n]*/g)) {
      const [comment] = found;
      const clean = redact(comment).replace(/[\w+/=.-]{20,}/g, REDACTED);
      if (clean !== comment) masks.push({ start: at + found.index, end: at + found.index + comment.length, text: clean });
    }
    at = Math.max(at, end);
  }
  return masks;
}
