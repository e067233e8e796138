import type { Magic } from "./declare.ts";
import { usage } from "./help.ts";
import { type NamedArg, options, placeholderOf, positionals, takesValue } from "./options.ts";

/** The reference of all magics as Markdown, from their declarations alone. */
export function referenceOf(magics: readonly Magic[]): string {
  return [
    "# Reference",
    "",
    "<!-- Generated from the declarations in magics/: `node scripts/reference.ts` writes it again. -->",
    "",
    ...summaryTable(magics),
    ...magics.flatMap(section),
  ].join("\n");
}

const title = (magic: Magic): string => `%k8s ${magic.path}`.trimEnd();

const anchor = (magic: Magic): string => `k8s ${magic.path}`.trimEnd().replaceAll(" ", "-");

function summaryTable(magics: readonly Magic[]): readonly string[] {
  const rows = magics.map((magic) => `| [\`${title(magic)}\`](#${anchor(magic)}) | ${cell(magic.summary)} |`);
  return ["| magic | what it does |", "|---|---|", ...rows, ""];
}

function section(magic: Magic): readonly string[] {
  const lines = [`## \`${title(magic)}\``, "", `${magic.summary}.`, "", "```", usage(magic), "```", ""];
  const args = [...positionals(magic), ...options(magic)];
  if (args.length > 0) lines.push("| | |", "|---|---|", ...args.map(argRow), "");
  if (magic.details !== undefined) lines.push(magic.details, "");
  if (magic.changes !== undefined) lines.push(`Changes: the ${magic.changes}.`, "");
  for (const [what, line] of magic.examples) lines.push(`- ${what}: ${code(line)}`);
  return magic.examples.length > 0 ? [...lines, ""] : lines;
}

function argRow(named: NamedArg): string {
  const { arg, long } = named;
  const value = takesValue(arg) && long !== undefined ? ` ${placeholderOf(named)}` : "";
  const label =
    long === undefined ? placeholderOf(named) : `${arg.short === undefined ? "" : `-${arg.short}, `}--${long}${value}`;
  const notes = [
    ...(arg.required === true ? ["required"] : []),
    ...(arg.fallback === undefined ? [] : [`default \`${arg.fallback}\``]),
    ...(arg.kind === "list" ? ["may be repeated"] : []),
  ];
  return `| \`${cell(label)}\` | ${cell(arg.help)}${notes.length === 0 ? "" : ` (${notes.join("; ")})`} |`;
}

/** A `|` would end the table's cell, in code too. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const code = (line: string): string => (line.includes("`") ? `\`\` ${line} \`\`` : `\`${line}\``);
