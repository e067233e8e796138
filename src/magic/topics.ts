import { UserError } from "../base/errors.ts";
import type { Alone } from "./declare.ts";
import { continued, helpText, wrap } from "./help.ts";
import { didYouMean } from "./nearest.ts";
import type { Registry } from "./registry.ts";
import { spelled } from "./spelled.ts";
import { isGroup, type MagicTable, type TableEntry } from "./table.ts";

/** The names that stand beside `%k8s`, and what each shows. */
export const pageNames = ["lsmagic", "magic", "quickref"] as const;

/**
 * @param topic a path, a group such as `local`, `%lsmagic`, `%magic`, `%quickref`, or nothing for the overview.
 * @throws UserError `UnknownCommand`.
 */
export async function helpOn(registry: Registry, topic: string): Promise<string> {
  const path = pathOf(registry.table, topic);
  const whole = topic === "%magic" || topic === "%quickref";
  for (const needed of whole ? Object.keys(registry.table) : path === undefined ? [] : [path]) await registry.load(needed);
  return helpNow(registry, topic);
}

/** The same from what has been loaded; a declaration that has not is told by its summary. */
export function helpNow(registry: Registry, topic: string): string {
  const { table } = registry;
  if (topic === "") return overview(table);
  if (topic === "%lsmagic") return listing(table);
  if (topic === "%magic") return manual(registry);
  if (topic === "%quickref") return quickReference(registry);
  const path = pathOf(table, topic);
  if (path !== undefined) return commandHelp(registry, path);
  const chapter = chaptersOf(Object.entries(table)).get(topic);
  if (chapter !== undefined && topic !== "help") return chapterHelp(`%k8s: ${topic}`, chapter);
  if (isGroup(table, topic.split(" "))) return groupHelp(table, topic);
  const known = [...Object.keys(table), ...chaptersOf(Object.entries(table)).keys()];
  const near = didYouMean(topic, [...new Set(known)], (name) => `%k8s help ${name}`);
  throw new UserError("UnknownCommand", `%k8s has no command "${topic}"${near.asks}`, {
    hints: near.hints.length > 0 ? near.hints : ["%k8s help"],
  });
}

const pathOf = (table: MagicTable, topic: string): string | undefined =>
  topic === "" ? undefined : [topic, `%${topic}`].map((wanted) => pathCalled(table, wanted)).find((path) => path !== undefined);

const pathCalled = (table: MagicTable, wanted: string): string | undefined =>
  Object.entries(table).find(([path, entry]) => path === wanted || entry.aliases?.includes(wanted))?.[0];

function commandHelp(registry: Registry, path: string): string {
  const magic = registry.loaded(path);
  return magic === undefined
    ? wrap(`${spelled({ path, alone: registry.table[path]!.alone })}: ${registry.table[path]!.summary}`, 0).join("\n")
    : helpText(magic);
}

/** `%k8s help`: one screen. */
function overview(table: MagicTable): string {
  const entries = Object.entries(table);
  const each = verbLines(entries);
  const fits = each.length <= SCREEN;
  return [
    "%k8s: your clusters in this notebook",
    "",
    ...(fits ? each : fittingChapters(chaptersOf(entries))),
    "",
    ...wrap("const x = %k8s …  gives the typed value · ${value} puts one value in as one word", 0),
    ...(fits ? [] : wrap("%k8s help kubeconfig  says what the commands of a chapter do", 0)),
    ...wrap("%k8s use?  or  %k8s use --help  explains one command · %quickref on one page", 0),
  ].join("\n");
}

/** How many lines the commands may take for the whole to fit on one screen; beyond that chapters are told. */
const SCREEN = 18;
/** How many lines the chapters may take. */
const CHAPTERS = 17;

type Entry = readonly [string, TableEntry];

const chaptersOf = (entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> =>
  Map.groupBy(entries, ([path, { chapter }]) => chapter ?? path);

/** The chapters, the longest of them cut so far that all fit. */
function fittingChapters(chapters: ReadonlyMap<string, readonly Entry[]>): readonly string[] {
  const each = chapterLines(chapters);
  for (let limit = Math.max(...each.map((lines) => lines.length)); ; limit--) {
    const all = each.flatMap((lines) => (lines.length <= limit ? lines : [...lines.slice(0, limit - 1), cut(lines[limit - 1]!)]));
    if (all.length <= CHAPTERS || limit === 1) return all;
  }
}

const cut = (line: string): string => (line.length + 2 <= 80 ? `${line} …` : line.replace(/ · [^·]*(?: ·)?$/, " · …"));

/** Each chapter's lines: its commands' names, a group's first word said once. */
function chapterLines(chapters: ReadonlyMap<string, readonly Entry[]>): readonly (readonly string[])[] {
  const width = Math.max(...[...chapters.keys()].map((name) => name.length)) + 4;
  return [...chapters].map(([chapter, entries]) => {
    const names = entries.map(([path, { alone }]) => nameIn(chapter, path, alone).replaceAll(" ", KEEP));
    const text = wrap(names.join(` · `), width).map((line) => line.replaceAll(KEEP, " "));
    return [`  ${chapter}`.padEnd(width) + text[0]!.slice(width), ...text.slice(1)];
  });
}

function nameIn(chapter: string, path: string, alone: Alone | undefined): string {
  if (alone !== undefined || path === "") return spelled({ path, alone });
  return path.startsWith(`${chapter} `) ? path.slice(chapter.length + 1) : path;
}

function groupHelp(table: MagicTable, group: string): string {
  return chapterHelp(
    `%k8s ${group} …`,
    Object.entries(table).filter(([path]) => path.startsWith(`${group} `)),
  );
}

const chapterHelp = (title: string, entries: readonly Entry[]): string =>
  [title, "", ...verbLines(entries), "", `%k8s help ${entries.at(-1)![0]}  explains one command`].join("\n");

function verbLines(entries: readonly Entry[]): readonly string[] {
  const width = Math.max(...entries.map(([path]) => path.length)) + 8;
  return entries.flatMap(([path, { summary, alone }]) => {
    const head = `  ${spelled({ path, alone })}`;
    const text = wrap(summary, width + 1);
    return [head + text[0]!.slice(head.length), ...text.slice(1)];
  });
}

/** Stands for a space at which a line must not be broken. */
const KEEP = "\u00a0";

function listing(table: MagicTable): string {
  const verbs = Object.entries(table).map(([path, entry]) => spelled({ path, alone: entry.alone }));
  return [
    "Line magics",
    ...wrap(verbs.map((verb) => verb.replaceAll(" ", KEEP)).join(" · "), 2).map((line) => line.replaceAll(KEEP, " ")),
    ...wrap(pageNames.map((n) => `%${n}`).join(" · "), 2),
  ].join("\n");
}

const grammar = [
  "A magic stands where a statement may start and runs to the end of its line;",
  "a \\ as the last character goes on. %% at a cell's start takes the whole cell.",
  "",
  "  %k8s get pods                    shows a view",
  "  const pods = %k8s get pods       gives the typed value",
  "  %k8s get pods -n ${ns}           puts one value in, always as one word",
  "  %k8s get pods -l 'app=a b'       quotes as in a shell: '…'  \"…\"  \\",
  "  %k8s get?   ?%k8s get            help, as does --help",
].join("\n");

function manual(registry: Registry): string {
  const each = Object.keys(registry.table).map((path) => commandHelp(registry, path));
  return [overview(registry.table), grammar, ...each].join("\n\n" + "─".repeat(60) + "\n\n");
}

function quickReference(registry: Registry): string {
  const examples = Object.keys(registry.table).flatMap((path) => registry.loaded(path)?.examples ?? []);
  return [grammar, "", ...examples.flatMap(([what, line]) => [...continued(`  ${line}`), `      ${what}`])].join("\n");
}
