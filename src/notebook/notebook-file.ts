import { basename } from "node:path";
import { UserError } from "../base/errors.ts";

/** A code cell of a file, and how errors call it. */
export interface FileCell {
  readonly code: string;
  readonly name: string;
}

interface NotebookJson {
  readonly cells?: unknown;
  readonly metadata?: {
    readonly kernelspec?: { readonly language?: unknown };
    readonly language_info?: { readonly name?: unknown };
  };
}

/**
 * The code cells of a notebook file, those that hold something, by their place among its code cells; any other file is one cell.
 * @param typed the file's name as a person typed it
 * @throws UserError `NotANotebook`, `OtherLanguage`
 * @see https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function codeCells(text: string, typed: string): readonly FileCell[] {
  const file = basename(typed);
  if (!file.endsWith(".ipynb")) return [{ code: text, name: file }];
  const { cells, metadata } = jsonOf(text, typed);
  if (!Array.isArray(cells)) throw notANotebook(typed, "it has no cells (nbformat 4)");
  const language = metadata?.kernelspec?.language ?? metadata?.language_info?.name;
  if (typeof language === "string" && !/^(type|java)script$/i.test(language)) {
    throw new UserError("OtherLanguage", `${typed} is a notebook for ${language}`, {
      about: typed,
      why: "%run runs TypeScript and JavaScript, in this session",
      hints: ["%%pyspark runs Python beside it"],
    });
  }
  return cells
    .filter((cell: { readonly cell_type?: unknown } | null) => cell?.cell_type === "code")
    .map((cell: { readonly source?: unknown }, index) => ({ code: sourceOf(cell.source), name: `${file}, cell ${index + 1}` }))
    .filter(({ code }) => code.trim() !== "");
}

function jsonOf(text: string, typed: string): NotebookJson {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null) return json;
  } catch (error) {
    throw notANotebook(typed, (error as Error).message.split("\n")[0]!.slice(0, 100));
  }
  throw notANotebook(typed, "it is no JSON object");
}

const sourceOf = (source: unknown): string => (Array.isArray(source) ? source.map(String).join("") : String(source ?? ""));

const notANotebook = (typed: string, why: string): UserError =>
  new UserError("NotANotebook", `${typed} is no notebook`, { about: typed, why, hints: ["a file that Jupyter has written"] });
