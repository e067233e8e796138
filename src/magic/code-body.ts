import { UserError } from "../base/errors.ts";
import type { Alone } from "./declare.ts";
import type { MagicSite } from "./sites.ts";

/**
 * How a magic over code is called: `begin N` and `end N` around one line, nothing where it goes to the cell's end.
 * @throws UserError `NothingToRun`, `NotOneLine`, `MagicFirst`, `CellNeeded`
 */
export function codeBody({ name, over, assigned, start, line }: MagicSite, alone: Alone | undefined): string | undefined {
  if (alone !== "code" && alone !== "cell") return undefined;
  const refused = (error: string, message: string, hint: string) =>
    new UserError(error, message, { hints: [hint], caret: { line: line.text, start: start - line.toSource(0), end: 0 } });
  const cell = `%%${name} as the cell's first line, for the whole cell`;
  if (assigned) throw refused("MagicFirst", `%${name} stands before the whole statement`, `%${name} const x = …`);
  if (over === undefined || over.part === "cell") return undefined;
  if (alone === "cell") throw refused("CellNeeded", `%${name} goes with a whole cell`, `%%${name} as the cell's first line`);
  if (over.part === "nothing") throw refused("NothingToRun", `%${name} has nothing to run`, `%${name} STATEMENT, or ${cell}`);
  if (over.part === "unfinished") {
    throw refused("NotOneLine", `what %${name} runs ends with its line, and this statement goes on`, cell);
  }
  return "number" in over ? `${over.part} ${over.number}` : undefined;
}
