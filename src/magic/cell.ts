import type { RewrittenCell } from "../kernel/language.ts";
import type { MagicSite } from "./sites.ts";

/** A call in a magic's place; `inner` are the parts of it that are the user's own TypeScript, offset for offset. */
export interface Emitted {
  readonly text: string;
  readonly inner?: readonly InnerPart[];
}

export interface InnerPart {
  /** Offset within {@link Emitted.text}. */
  readonly at: number;
  /** Offset within the cell. */
  readonly source: number;
  readonly length: number;
}

/** Where one magic was and is; `generated` ends are exclusive. */
interface Placed {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
  /** After the line breaks that were given back. */
  readonly newAfter: number;
  readonly inner: readonly { readonly start: number; readonly newStart: number; readonly length: number }[];
}

/** Put a call in the place of every magic. What stands around them keeps its line and, outside their lines, its column. */
export function rewriteCell(code: string, sites: readonly MagicSite[], emit: (site: MagicSite) => Emitted): RewrittenCell {
  const placed: Placed[] = [];
  let text = "";
  let done = 0;
  for (const site of sites) {
    text += code.slice(done, site.start);
    const call = emit(site);
    const newStart = text.length;
    const prefix = site.separate ? ";" : "";
    const inner = (call.inner ?? []).map((part) => ({
      start: part.source,
      newStart: newStart + prefix.length + part.at,
      length: part.length,
    }));
    text += prefix + call.text;
    const newEnd = text.length;
    if (site.body === undefined) text += site.line.breaks;
    placed.push({ start: site.start, end: site.end, newStart, newEnd, newAfter: text.length, inner });
    done = site.end;
  }
  text += code.slice(done);
  return { text, magicCount: sites.length, ...positions(placed) };
}

/** Offsets between a cell and its rewritten form: constant shifts between magics, each magic one point but for its inner parts. */
function positions(placed: readonly Placed[]): Pick<RewrittenCell, "toSource" | "toGenerated" | "inMagic"> {
  return {
    toSource(offset) {
      let shift = 0;
      for (const magic of placed) {
        if (offset < magic.newStart) break;
        if (offset < magic.newEnd) {
          const part = magic.inner.find((p) => offset >= p.newStart && offset <= p.newStart + p.length);
          return part === undefined ? magic.start : part.start + offset - part.newStart;
        }
        if (offset < magic.newAfter) return magic.end;
        shift = magic.end - magic.newAfter;
      }
      return offset + shift;
    },
    toGenerated(offset) {
      let shift = 0;
      for (const magic of placed) {
        if (offset < magic.start) break;
        if (offset < magic.end) {
          const part = magic.inner.find((p) => offset >= p.start && offset <= p.start + p.length);
          return part === undefined ? magic.newStart : part.newStart + offset - part.start;
        }
        shift = magic.newAfter - magic.end;
      }
      return offset + shift;
    },
    inMagic: (offset) => placed.some((magic) => offset >= magic.newStart && offset < magic.newEnd),
  };
}
