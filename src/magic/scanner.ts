/** The part of TypeScript that finding magics needs; the kernel's engine hands it in, so that this area loads no compiler. */
export interface ScannerApi {
  createScanner(languageVersion: number, skipTrivia: boolean, languageVariant?: number, text?: string): TokenScanner;
  readonly SyntaxKind: Readonly<Record<TokenName, number>>;
}

export interface TokenScanner {
  scan(): number;
  getTokenPos(): number;
  getTextPos(): number;
  setTextPos(position: number): void;
  reScanSlashToken(): number;
  reScanTemplateToken(isTaggedTemplate: boolean): number;
}

type TokenName = (typeof tokenNames)[number];
const tokenNames = [
  "EndOfFileToken",
  "PercentToken",
  "SlashToken",
  "SlashEqualsToken",
  "OpenBraceToken",
  "CloseBraceToken",
  "OpenParenToken",
  "CloseParenToken",
  "OpenBracketToken",
  "CloseBracketToken",
  "SemicolonToken",
  "ColonToken",
  "EqualsToken",
  "EqualsGreaterThanToken",
  "ExclamationToken",
  "PlusPlusToken",
  "MinusMinusToken",
  "NumericLiteral",
  "BigIntLiteral",
  "StringLiteral",
  "RegularExpressionLiteral",
  "NoSubstitutionTemplateLiteral",
  "TemplateHead",
  "TemplateTail",
  "Identifier",
  "PrivateIdentifier",
  "ThisKeyword",
  "SuperKeyword",
  "NullKeyword",
  "TrueKeyword",
  "FalseKeyword",
  "IfKeyword",
  "WhileKeyword",
  "ForKeyword",
  "WithKeyword",
  "ElseKeyword",
  "DoKeyword",
  "TryKeyword",
  "FinallyKeyword",
  "ReturnKeyword",
  "CaseKeyword",
  "DefaultKeyword",
  "VoidKeyword",
  "GreaterThanToken",
  "ImplementsKeyword",
  "DotToken",
  "QuestionDotToken",
] as const;

/** What a token means for the question "may a statement, a value or a regular expression start after it?". */
export interface TokenKinds {
  readonly is: Readonly<Record<TokenName, number>>;
  /** Tokens after which an expression may be over. Brackets are judged by what opened them. */
  endsExpression(kind: number): boolean;
}

/** Newest syntax, JSX on: how the engine reads a cell. */
const LATEST = 99;
const JSX = 1;

export const openScanner = (ts: ScannerApi, text: string): TokenScanner => ts.createScanner(LATEST, true, JSX, text);

const kindsOf = new WeakMap<object, TokenKinds>();

export function tokenKinds(ts: ScannerApi): TokenKinds {
  const known = kindsOf.get(ts.SyntaxKind);
  if (known !== undefined) return known;
  const is = ts.SyntaxKind;
  const ends = new Set<number>([
    is.ExclamationToken,
    is.PlusPlusToken,
    is.MinusMinusToken,
    is.NumericLiteral,
    is.BigIntLiteral,
    is.StringLiteral,
    is.RegularExpressionLiteral,
    is.NoSubstitutionTemplateLiteral,
    is.TemplateTail,
    is.Identifier,
    is.PrivateIdentifier,
    is.ThisKeyword,
    is.SuperKeyword,
    is.NullKeyword,
    is.TrueKeyword,
    is.FalseKeyword,
  ]);
  // From `implements` on, keywords are reserved only in places: `type`, `of` and `async` are names everywhere else.
  const kinds: TokenKinds = { is, endsExpression: (kind) => ends.has(kind) || kind >= is.ImplementsKeyword };
  kindsOf.set(ts.SyntaxKind, kinds);
  return kinds;
}
