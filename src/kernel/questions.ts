import { toCodePoints, toUnits } from "./code-points.ts";
import type { History, HistoryRequest } from "./history.ts";
import type { Language } from "./language.ts";
import { isCompiling, type Shared, setCompiling } from "./shared.ts";
import type { Content, Message } from "./wire.ts";

interface Sources {
  readonly language: Language;
  readonly history: History;
  readonly shared: Shared;
}

/** The reply to a request that runs nothing. */
export async function answer({ header, content }: Message, { language, history, shared }: Sources): Promise<Content> {
  const code = String(content.code ?? "");
  const cursor = toUnits(code, Number(content.cursor_pos ?? Number.POSITIVE_INFINITY));
  switch (header.msg_type) {
    case "complete_request":
      return completion(code, await asCompiler(shared, () => language.complete(code, cursor)));
    case "inspect_request": {
      const detail = content.detail_level === 1 ? 1 : 0;
      const text = await asCompiler(shared, () => language.inspect(code, cursor, detail));
      return { status: "ok", found: text !== undefined, data: text === undefined ? {} : { "text/plain": text }, metadata: {} };
    }
    case "is_complete_request": {
      const verdict = asCompiler(shared, () => language.isComplete(code));
      return verdict.status === "incomplete" ? { ...verdict, indent: verdict.indent ?? "" } : { status: verdict.status };
    }
    default:
      return { status: "ok", history: history.find(content as HistoryRequest) };
  }
}

/** The first, synchronous part of a question is the compiler's: an interrupt waits for it. */
function asCompiler<T>(shared: Shared, work: () => T): T {
  const before = isCompiling(shared);
  setCompiling(shared, true);
  try {
    return work();
  } finally {
    setCompiling(shared, before);
  }
}

function completion(code: string, { start, end, matches }: Awaited<ReturnType<Language["complete"]>>): Content {
  const range = { start: toCodePoints(code, start), end: toCodePoints(code, end) };
  const typed = matches.map(({ text, type }) => ({ ...range, text, type: type ?? "" }));
  return {
    status: "ok",
    matches: matches.map(({ text }) => text),
    cursor_start: range.start,
    cursor_end: range.end,
    metadata: { _jupyter_types_experimental: typed },
  };
}
