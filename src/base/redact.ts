/** What stands in an output instead of a secret, as kubectl writes it. */
export const REDACTED = "REDACTED";

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // PEM blocks, whole or cut off.
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, REDACTED],
  // The same in base64, as a kubeconfig and a Secret hold it; a certificate looks no different.
  [/\bLS0tLS1CRUdJTi[\w+/=]*/g, REDACTED],
  // JSON Web Tokens.
  [/\beyJ[\w-]{8,}\.[\w-]+(\.[\w-]*)?/g, REDACTED],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${REDACTED}`],
  // A key that says it is secret, with its value: `token: x`, `"password":"x"`, `--client-secret=x`, `--token x`.
  [
    /((?:\b|_|-)(?:[\w-]*(?:token|password|passwd|secret|api[-_]?key|private[-_]?key|key-data|keydata))["']?\s*(?:[:=]\s*|\s+(?=[\w"'][\w.~+/=-]{19,})))("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,;}"']+)/gi,
    `$1${REDACTED}`,
  ],
  // User and password in a URL.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*:[^\s/@]*@/gi, `$1${REDACTED}@`],
];

/**
 * A text from outside with everything that looks like a secret taken out.
 * @param secrets values known to be secret; those shorter than four characters are left, for they are in every text
 */
export function redact(text: string, secrets: readonly (string | undefined)[] = []): string {
  let clean = text;
  for (const secret of [...secrets].sort((one, other) => (other?.length ?? 0) - (one?.length ?? 0))) {
    if (secret !== undefined && secret.length >= 4) clean = clean.replaceAll(secret, REDACTED);
  }
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  return clean;
}

/** A text on one line and at most `limit` characters long, cut in its middle: the reason is often at either end. */
export function shorten(text: string, limit = 300): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= limit) return line;
  const half = Math.floor((limit - 3) / 2);
  return `${line.slice(0, half)} … ${line.slice(line.length - half)}`;
}
