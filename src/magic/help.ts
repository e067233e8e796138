import type { MimeBundle } from "../base/host.ts";
import type { Magic } from "./declare.ts";
import { type NamedArg, options, placeholderOf, positionals, takesValue } from "./options.ts";
import { spelled } from "./spelled.ts";

const WIDTH = 80;

/** Everything about one magic, examples first, from its declaration alone; at most 80 columns wide. */
export function helpText(magic: Magic): string {
  const lines = [...wrap(magic.summary, 0), "", `  ${usage(magic)}`];
  if (magic.examples.length > 0) lines.push("", "Examples", ...magic.examples.flatMap(exampleLines));
  const words = positionals(magic);
  if (words.length > 0) lines.push("", "Words", ...argLines(words.map((n) => [placeholderOf(n), n])));
  lines.push("", "Options", ...argLines([...options(magic).map((n) => [optionLabel(n), n] as const), helpOption]));
  if (magic.details !== undefined) lines.push("", ...magic.details.split("\n").flatMap((line) => wrap(line, 0)));
  return lines.join("\n");
}

/** `%k8s use CONTEXT [-n NAMESPACE] [--global]`, on one line if it fits. */
export function usage(magic: Magic): string {
  const head = magic.alone === undefined && magic.body === "required" ? `%${spelled(magic)}` : spelled(magic);
  const words = positionals(magic).map((n) => {
    const name = n.arg.kind === "words" ? `${placeholderOf(n)}…` : placeholderOf(n);
    return n.arg.required === true ? name : `[${name}]`;
  });
  const long = options(magic).map(
    (n) =>
      `[${n.arg.short === undefined ? `--${n.long}` : `-${n.arg.short}`}${valuePart(n)}${n.arg.kind === "list" && n.arg.variable !== undefined ? "…" : ""}]`,
  );
  const full = [head, ...words, ...long].join(" ");
  return full.length <= WIDTH - 2 ? full : [head, ...words, "[options]"].join(" ");
}

const valuePart = (named: NamedArg): string => (takesValue(named.arg) ? ` ${placeholderOf(named)}` : "");

const helpOption: readonly [string, NamedArg] = [
  "-h, --help",
  { key: "help", long: "help", arg: { kind: "flag", help: "This text" } },
];

function optionLabel(named: NamedArg): string {
  const short = named.arg.short === undefined ? "" : `-${named.arg.short}, `;
  return `${short}--${named.long}${valuePart(named)}`;
}

function argLines(rows: readonly (readonly [string, NamedArg])[]): readonly string[] {
  const column = Math.min(28, Math.max(...rows.map(([label]) => label.length)) + 4);
  return rows.flatMap(([label, named]) => {
    const text = wrap(named.arg.help + fallbackNote(named), column);
    const head = `  ${label}`;
    if (head.length + 2 > column) return [...wrap(label, 2).map((l) => l), ...text];
    return [head + text[0]!.slice(head.length), ...text.slice(1)];
  });
}

function fallbackNote({ arg }: NamedArg): string {
  const notes = [
    ...(arg.fallback === undefined ? [] : [`default ${arg.fallback}`]),
    ...(arg.kind === "list" ? ["may be repeated"] : []),
  ];
  return notes.length === 0 ? "" : ` (${notes.join("; ")})`;
}

const exampleLines = ([what, line]: readonly [string, string]): readonly string[] => [
  ...wrap(what, 2),
  ...line.split("\n").flatMap((part) => continued(`    ${part}`)),
];

/** A magic's long line goes on after a `\`, before an option, as it may be typed too. */
export function continued(line: string): readonly string[] {
  if (line.length <= WIDTH) return [line];
  const ends = [...line.matchAll(/ (?=-{1,2}[A-Za-z])/g)].map(({ index }) => index);
  const end = ends.findLast((at) => at <= WIDTH - 2 && at > 8 && !withinQuotes(line.slice(0, at)));
  return end === undefined ? [line] : [`${line.slice(0, end)} \\`, ...continued(`      ${line.slice(end).trimStart()}`)];
}

const withinQuotes = (text: string): boolean => /^(?:[^'"]|'[^']*'|"[^"]*")*$/.exec(text) === null;

/** Text as indented lines of at most 80 columns; a longer word keeps a line to itself. */
export function wrap(text: string, indent: number): readonly string[] {
  const pad = " ".repeat(indent);
  const lines: string[] = [];
  let line = pad;
  for (const word of text.split(" ")) {
    if (line.length > indent && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = pad;
    }
    line += (line.length > indent ? " " : "") + word;
  }
  lines.push(line);
  return lines;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Help as a bundle: the same text, in HTML with its headings marked. */
export function helpBundle(text: string): MimeBundle {
  const html = text
    .split("\n")
    .map((line) => (/^[A-Z][a-z]+$/.test(line) ? `<b>${escapeHtml(line)}</b>` : escapeHtml(line)))
    .join("\n");
  return { "text/plain": text, "text/html": `<pre>${html}</pre>` };
}
