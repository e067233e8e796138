import type { TokenKinds } from "./scanner.ts";

/** What a bracket holds, which decides whether statements stand in it and what its end means. */
type Bracket = "block" | "object" | "paren" | "condition" | "list" | "template";

/** Follows the tokens of a cell: the brackets they are in, and whether an expression may be over after the last one. */
export class BracketTrail {
  /** Kind of the last token; -1 at the cell's start. */
  previous = -1;
  previousStart = 0;
  /** An expression may end with the last token: `/` divides and `%` is the modulo. */
  expressionEnded = false;
  private readonly open: Bracket[] = [];
  private readonly kinds: TokenKinds;
  private afterDot = false;
  private caseOpen = false;
  private caseColon = false;

  constructor(kinds: TokenKinds) {
    this.kinds = kinds;
  }

  /** Statements may stand here: no bracket is open, or a block is the innermost. */
  get amongStatements(): boolean {
    const top = this.open.at(-1);
    return top === undefined || top === "block";
  }

  /** How many brackets are open. */
  get depth(): number {
    return this.open.length;
  }

  get inTemplate(): boolean {
    return this.open.at(-1) === "template";
  }

  take(kind: number, start: number): void {
    const { is } = this.kinds;
    const named = this.afterDot && kind >= is.Identifier;
    this.expressionEnded = named || this.endsAfter(kind);
    this.noteCase(named ? is.Identifier : kind);
    this.afterDot = kind === is.DotToken || kind === is.QuestionDotToken;
    this.previous = named ? is.Identifier : kind;
    this.previousStart = start;
  }

  private endsAfter(kind: number): boolean {
    const { is } = this.kinds;
    if (kind === is.Identifier) return true;
    if (kind === is.OpenParenToken) return this.push(this.afterConditionWord() ? "condition" : "paren");
    if (kind === is.CloseParenToken) return this.open.pop() !== "condition";
    if (kind === is.OpenBraceToken) return this.push(this.opensBlock() ? "block" : "object");
    if (kind === is.CloseBraceToken) return this.open.pop() === "object";
    if (kind === is.OpenBracketToken) return this.push("list");
    if (kind === is.CloseBracketToken) {
      this.open.pop();
      return true;
    }
    if (kind === is.TemplateHead) return this.push("template");
    if (kind === is.TemplateTail) this.open.pop();
    if (kind === is.ExclamationToken) return this.expressionEnded;
    return this.kinds.endsExpression(kind);
  }

  private push(bracket: Bracket): false {
    this.open.push(bracket);
    return false;
  }

  private noteCase(kind: number): void {
    const { is } = this.kinds;
    this.caseColon = kind === is.ColonToken && this.caseOpen;
    if (kind === is.CaseKeyword || kind === is.DefaultKeyword) this.caseOpen = true;
    else if (kind === is.ColonToken || kind === is.SemicolonToken || kind === is.OpenBraceToken) this.caseOpen = false;
  }

  private afterConditionWord(): boolean {
    const { is } = this.kinds;
    return (
      this.previous === is.IfKeyword ||
      this.previous === is.WhileKeyword ||
      this.previous === is.ForKeyword ||
      this.previous === is.WithKeyword
    );
  }

  /** A `{` after an operator opens an object; after a head, a name, a type or another statement, a block. */
  private opensBlock(): boolean {
    const { is } = this.kinds;
    if (this.previous === -1 || this.expressionEnded || this.caseColon) return true;
    return (
      this.previous === is.EqualsGreaterThanToken ||
      this.previous === is.SemicolonToken ||
      this.previous === is.OpenBraceToken ||
      this.previous === is.CloseBraceToken ||
      this.previous === is.CloseParenToken ||
      this.previous === is.ElseKeyword ||
      this.previous === is.DoKeyword ||
      this.previous === is.TryKeyword ||
      this.previous === is.FinallyKeyword ||
      this.previous === is.VoidKeyword ||
      this.previous === is.GreaterThanToken
    );
  }
}
