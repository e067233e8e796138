/** The rest of a magic's line, with `\` continuations joined: each one becomes a single space. */
export interface LogicalLine {
  readonly text: string;
  /** Where the line ends in the cell, before its line break. */
  readonly end: number;
  /** Line breaks inside, which the rewritten call gives back so that later lines keep their number. */
  readonly breaks: string;
  /** The cell offset of an offset in {@link text}. */
  toSource(offset: number): number;
  /** The offset in {@link text} of a cell offset. */
  fromSource(position: number): number;
}

/** Read from `start` to the end of the line; a `\` as a line's last character goes on. */
export function readLogicalLine(code: string, start: number): LogicalLine {
  const parts: { readonly from: number; readonly text: string }[] = [];
  let from = start;
  let breaks = "";
  for (;;) {
    const newline = code.indexOf("\n", from);
    const end = newline < 0 ? code.length : code[newline - 1] === "\r" && newline > from ? newline - 1 : newline;
    if (newline >= 0 && end > from && code[end - 1] === "\\") {
      parts.push({ from, text: code.slice(from, end - 1) + " " });
      breaks += code.slice(end, newline + 1);
      from = newline + 1;
      continue;
    }
    parts.push({ from, text: code.slice(from, end) });
    return logicalLine(parts, end, breaks);
  }
}

/** A line that says nothing, at an offset. @param breaks line breaks that came before it */
export const nothingAt = (start: number, breaks = ""): LogicalLine => logicalLine([{ from: start, text: "" }], start, breaks);

function logicalLine(
  parts: readonly { readonly from: number; readonly text: string }[],
  end: number,
  breaks: string,
): LogicalLine {
  return {
    text: parts.map((part) => part.text).join(""),
    end,
    breaks,
    toSource(offset) {
      let rest = offset;
      for (const [index, part] of parts.entries()) {
        if (rest < part.text.length || index === parts.length - 1) return Math.min(part.from + rest, end);
        rest -= part.text.length;
      }
      return end;
    },
    fromSource(position) {
      let before = 0;
      for (const [index, part] of parts.entries()) {
        const next = parts[index + 1];
        if (next === undefined || position < next.from)
          return before + Math.max(0, Math.min(position - part.from, part.text.length));
        before += part.text.length;
      }
      return before;
    },
  };
}

/** What a line says. People end statements with a semicolon out of habit; a quoted or escaped one belongs to the words. */
export function commandText({ text }: LogicalLine): string {
  const bare = /^(.*?)[\s;]*;\s*$/s.exec(text)?.[1];
  return bare === undefined || bare.endsWith("\\") ? text.trimEnd() : bare;
}
