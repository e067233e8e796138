import { errorLines, UserError, withCaret } from "../base/errors.ts";
import { printableText } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { type Registry, viewOf } from "../magic/registry.ts";
import { checkVerb, matchPath } from "../magic/table.ts";
import { tokenize } from "../magic/words.ts";
import type { TerminalHost } from "./terminal.ts";

/** How the same commands are called here. */
const program = "npx k8s-magics";

/**
 * Runs one magic from a terminal's words, as `local up --name beta`: the same declarations, parsing and views as in a
 * cell. @returns the exit code: 0, 1 for an error that was told, 130 when it was interrupted
 */
export async function runCommandLine(words: readonly string[], registry: Registry, host: TerminalHost): Promise<number> {
  const shown: TerminalHost = { ...host, display: (bundle) => showAs(host, bundle) };
  try {
    const line = words.map(quoted).join(" ");
    const typed = tokenize([{ text: line }]);
    const match = matchPath(registry.table, typed);
    checkVerb(registry.table, match, typed, line);
    refuseFollowing(match.path, words);
    const outcome = await registry.run(match.path, words.slice(match.length).map(quoted).join(" "), undefined, {
      assigned: false,
      host: shown,
    });
    const view = viewOf(outcome, false);
    if (view !== undefined) shown.display(view);
    host.settle();
    return 0;
  } catch (error) {
    host.settle();
    if (host.signal.aborted) return 130;
    if (!(error instanceof UserError)) throw error;
    host.write("stderr", `${printableText(forTerminal(errorLines(asTyped(error)).join("\n")))}\n`);
    return 1;
  }
}

function showAs(host: TerminalHost, bundle: MimeBundle) {
  const handle = host.display(worded(bundle));
  return { update: (next: MimeBundle) => handle.update(worded(next)) };
}

const worded = (bundle: MimeBundle): MimeBundle => ({ "text/plain": forTerminal(bundle["text/plain"]) });

/** The error with its caret in the line as it stands in the terminal. */
function asTyped(error: UserError): UserError {
  if (error.caret === undefined) return error;
  const { line, start, end } = error.caret;
  const shift = line.startsWith("%k8s ") ? "%k8s ".length : 0;
  const by = program.length + 1 - shift;
  return withCaret(error, { line: `${program} ${line.slice(shift)}`, start: start + by, end: end + by });
}

/** What counts for one notebook would be over before anybody saw it. */
function refuseFollowing(path: string, words: readonly string[]): void {
  if (path !== "use" || words.some((word) => ["--global", "--help", "-h", "--dry-run"].includes(word))) return;
  throw new UserError("NoNotebook", `${program} use would choose a context for a notebook, and here is none`, {
    hints: [`${program} use NAME --global writes current-context to your kubeconfig`, `${program} get pods --context NAME`],
  });
}

/** Only what a terminal can run is said in its words; `use` and its like belong to a notebook. */
const forTerminal = (text: string): string =>
  text.replaceAll(/(?<!= )%k8s (?=(local|help|get|version|config|check|whoami|login|logout|protect|has no)\b)/g, `${program} `);

/** The word so that the tokeniser gives it back whole; an option stays bare. */
function quoted(word: string): string {
  if (word === "") return "''";
  return word.replaceAll(/[^\w@%+=:,./-]/g, (char) => (char === "\n" ? "'\n'" : `\\${char}`));
}
