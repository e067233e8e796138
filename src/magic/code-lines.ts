import { nothingAt } from "./logical-line.ts";
import type { ScannerApi } from "./scanner.ts";
import type { MagicSite, Over } from "./sites.ts";

/** A magic's line of code whose end the scan has not reached. */
interface OpenLine {
  /** Index of the magic among the sites. */
  readonly at: number;
  /** Where the line ends in the cell. */
  readonly end: number;
  /** How many brackets were open before it. */
  readonly depth: number;
}

/** The next token, before it is taken. */
interface NextToken {
  readonly kind: number;
  readonly start: number;
  /** How many brackets are open. */
  readonly depth: number;
}

/** Follows the scan through lines that begin with a magic over their code (`%time f()`), and marks where their statement ends. */
export class OpenLines {
  readonly #is: ScannerApi["SyntaxKind"];
  #open: OpenLine[] = [];
  #reached = 0;

  constructor(is: ScannerApi["SyntaxKind"]) {
    this.#is = is;
  }

  get none(): boolean {
    return this.#open.length === 0;
  }

  open(line: OpenLine): void {
    this.#open.push(line);
    this.#reached = 0;
  }

  /** A token or a magic ends here. */
  reached(end: number): void {
    this.#reached = end;
  }

  /** Close the lines that end before a token. */
  before(sites: MagicSite[], token: NextToken): void {
    if (this.#open.length === 0 || (token.kind !== this.#is.EndOfFileToken && token.start < this.#open[0]!.end)) return;
    // The innermost ends first.
    for (const line of this.#open.reverse()) this.#close(sites, line, token);
    this.#open = [];
  }

  #close(sites: MagicSite[], { at, end, depth }: OpenLine, token: NextToken): void {
    const site = sites[at]!;
    const mark = (over: Over) => sites.splice(at, 1, { ...site, over });
    if (this.#reached === 0) mark({ part: "nothing" });
    else if (this.#reached > end || depth !== token.depth || this.#goesOn(token.kind)) mark({ part: "unfinished" });
    else if (token.kind === this.#is.EndOfFileToken) mark({ part: "last" });
    else sites.push(endSite(site, this.#reached));
  }

  #goesOn(kind: number): boolean {
    return kind === this.#is.DotToken || kind === this.#is.QuestionDotToken || kind === this.#is.ElseKeyword;
  }
}

/** What is called after a magic's line of code; it takes no place in the cell. */
export function endSite({ name, start }: MagicSite, at: number): MagicSite {
  return { name, start: at, end: at, assigned: false, separate: true, line: nothingAt(at), over: { part: "end", number: start } };
}
