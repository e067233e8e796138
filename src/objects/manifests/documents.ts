/** One document of a text. */
export interface TextDocument {
  readonly text: string;
  /** Offset of its first character in the whole text. */
  readonly start: number;
}

/** The documents of a text: between lines of three dashes, or JSON objects one after the other. */
export const documentsOf = (text: string): readonly TextDocument[] =>
  /^\s*\{/.test(text) ? (objectsOf(text) ?? dashed(text)) : dashed(text);

/** Three dashes where a line begins end a document wherever they stand: YAML allows them in no text. */
function dashed(text: string): readonly TextDocument[] {
  const documents: TextDocument[] = [];
  const ends = [...text.matchAll(/^---(?=[ \t\r\n]|$)/gm)].map(({ index }) => index).filter((index) => index > 0);
  let start = 0;
  for (const end of [...ends, text.length]) {
    const part = text.slice(start, end);
    // `%YAML 1.1` belongs to what follows it.
    if (end < text.length && /^%/m.test(part) && !/^[ \t]*[^\s#%]/m.test(part)) continue;
    documents.push({ text: part, start });
    start = end;
  }
  return documents;
}

/** JSON objects in a row, as `jq` writes them; undefined when something else stands between them. */
function objectsOf(text: string): readonly TextDocument[] | undefined {
  const documents: TextDocument[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: sign, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]|[^\s{}"]+/g)) {
    if (depth === 0 && sign !== "{") return undefined;
    if (sign === "{" && depth++ === 0) start = index;
    else if (sign === "}" && --depth === 0) documents.push({ text: text.slice(start, index + 1), start });
  }
  return depth === 0 && documents.length > 0 ? documents : undefined;
}
