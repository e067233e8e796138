import { type Fields, isFields } from "./plain-data.ts";

/** Why aliases cannot be followed. */
export class BadAlias extends Error {}

/** Values that a document may stand for, aliases written out: kubectl refuses a little more than this, too. */
const LIMIT = 400_000;

/**
 * Writes out the merge keys (`<<`) of a document as kubectl does: in their order, so that whatever comes later wins, and of
 * several mappings the first one.
 * @throws BadAlias for an alias that holds itself, for a document that aliases blow up, for `<<` with anything but mappings
 */
export function withoutMergeKeys(value: unknown): unknown {
  const done = new Map<object, { readonly value: unknown; readonly size: number } | "open">();
  let size = 0;
  const visit = (now: unknown): unknown => {
    size += 1;
    if (size > LIMIT) throw new BadAlias("its aliases stand for too much");
    if (typeof now !== "object" || now === null) return now;
    const known = done.get(now);
    if (known === "open") throw new BadAlias("an alias holds itself");
    if (known !== undefined) {
      size += known.size;
      return visited(known.value);
    }
    done.set(now, "open");
    const before = size;
    const next = Array.isArray(now) ? now.map(visit) : merged(now as Fields, visit);
    done.set(now, { value: next, size: size - before });
    return next;
  };
  const visited = (known: unknown): unknown => {
    if (size > LIMIT) throw new BadAlias("its aliases stand for too much");
    return known;
  };
  return visit(value);
}

function merged(fields: Fields, visit: (value: unknown) => unknown): Fields {
  const written: [string, unknown][] = [];
  for (const [key, value] of Object.entries(fields)) {
    const next = visit(value);
    if (key === "<<") for (const source of sources(next).reverse()) written.push(...Object.entries(source));
    else written.push([key, next]);
  }
  return Object.fromEntries(written);
}

function sources(value: unknown): Fields[] {
  const all = Array.isArray(value) ? value : [value];
  if (!all.every(isFields)) throw new BadAlias("<< stands before something that is not a mapping");
  return [...all];
}
