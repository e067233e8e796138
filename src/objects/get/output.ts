import { readFile } from "node:fs/promises";
import { UserError } from "../../base/errors.ts";
import { absolutePath } from "../../inspect/edits/own-files.ts";
import type { Session } from "../../session/session.ts";
import { type JsonPath, jsonPath } from "../jsonpath/jsonpath.ts";
import { type CustomColumn, columnsIn, columnsInFile } from "./custom-columns.ts";

/** What is to be shown, read from `-o`. */
export type Output =
  | { readonly type: "table"; readonly wide: boolean }
  | { readonly type: "json" | "yaml" | "name" | "object" }
  | { readonly type: "jsonpath"; readonly path: JsonPath; readonly asJson: boolean }
  | { readonly type: "columns"; readonly columns: readonly CustomColumn[] };

/**
 * Reads `-o` before anything is asked of a server.
 * @throws UserError `BadJSONPath`, `BadColumns`, `MissingValue`, `UnreadableFile`
 */
export async function outputOf(given: string | undefined, session: Session): Promise<Output> {
  const [name = "", ...rest] = (given ?? "table").split("=");
  const argument = rest.join("=");
  if (name === "table" || name === "wide") return { type: "table", wide: name === "wide" };
  if (name === "json" || name === "yaml" || name === "name" || name === "object") return { type: name };
  if (argument === "") throw nothingAfter(name);
  if (name === "custom-columns") return { type: "columns", columns: columnsIn(argument) };
  if (name === "custom-columns-file") return { type: "columns", columns: columnsInFile(await textOf(argument, session)) };
  const template = name === "jsonpath-file" ? await textOf(argument, session) : argument;
  return { type: "jsonpath", path: jsonPath(template), asJson: name === "jsonpath-as-json" };
}

async function textOf(file: string, session: Session): Promise<string> {
  try {
    return await readFile(absolutePath(session, file), "utf8");
  } catch (error) {
    throw new UserError("UnreadableFile", `${file} cannot be read`, {
      about: file,
      why: error instanceof Error ? error.message : String(error),
      cause: error,
    });
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  jsonpath: "-o jsonpath='{.items[*].metadata.name}'",
  "jsonpath-as-json": "-o jsonpath-as-json='{.items[*].metadata.name}'",
  "jsonpath-file": "-o jsonpath-file=names.txt",
  "custom-columns": "-o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName",
  "custom-columns-file": "-o custom-columns-file=columns.txt",
};

const nothingAfter = (name: string): UserError =>
  new UserError("MissingValue", `-o ${name}= says nothing after the =`, {
    about: `${name}=`,
    hints: [EXAMPLES[name] ?? "-o wide"],
  });
