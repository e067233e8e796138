import { table } from "../../magics/table.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { checkVerb, matchPath } from "../../src/magic/table.ts";
import { tokenize } from "../../src/magic/words.ts";
import type { Session } from "../../src/session/session.ts";
import { type Recording, recordingHost, type TestSession } from "./session.ts";

export interface Typed {
  /** The cell's body below a `%%` line. */
  readonly body?: string;
  /** `const x = %k8s …`. */
  readonly assigned?: boolean;
  /** Answers to questions, in order; none means that nobody can be asked. */
  readonly answers?: readonly string[];
}

export interface Ran {
  readonly value: unknown;
  /** The view's lines. */
  readonly text: readonly string[];
  readonly html: string;
  /** What the cell showed beside that, and asked. */
  readonly recording: Recording;
}

/** Types a line as a cell does: `typed(session, "remove alpha --yes")`. Rejects with what the cell would show as an error. */
export async function typed({ open }: TestSession, line: string, { body, assigned = false, answers }: Typed = {}): Promise<Ran> {
  const { host, recording } = recordingHost(answers === undefined ? {} : { answers });
  const bind = (_: Session, cell: typeof host) => open.forHost(cell);
  const registry = createRegistry({ table, session: open.forHost(host), bind: bind as never });
  const words = tokenize([{ text: line }]);
  const match = matchPath(table, words);
  checkVerb(table, match, words, line);
  const rest = line.slice(match.length === 0 ? 0 : words[match.length - 1]!.end).trim();
  const { value, view } = await registry.run(match.path, rest, body, { assigned, host });
  return { value, text: view?.["text/plain"].split("\n") ?? [], html: String(view?.["text/html"] ?? ""), recording };
}
