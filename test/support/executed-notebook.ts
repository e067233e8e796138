import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runNotebook } from "../../scripts/starting/run-notebook.ts";
import { refusePlanted } from "./planted.ts";
import { projectRoot, type TourWorld } from "./tour-world.ts";

export interface NotebookOutput {
  readonly output_type: string;
  readonly ename?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, string | readonly string[]>>;
}

/** A notebook of the project after nbclient ran it, cells by their id. */
export interface ExecutedNotebook {
  /** 0 when every cell ran; else the end of what was printed is in `tail`. */
  readonly code: number;
  readonly tail: string;
  outputs(id: string): readonly NotebookOutput[];
  /** Everything that a cell says as text. */
  textOf(id: string): string;
  /** The whole executed file. */
  readonly json: string;
}

const joined = (text: string | readonly string[] | undefined): string =>
  typeof text === "string" ? text : (text ?? []).join("");

/** @param limit milliseconds for the whole notebook */
export async function executeNotebook(world: TourWorld, name: string, limit: number): Promise<ExecutedNotebook> {
  let printed = "";
  const output = join(world.folder, name);
  const { code } = await runNotebook({
    python: world.python,
    notebook: join(projectRoot, "notebooks", name),
    output,
    env: world.env,
    signal: AbortSignal.timeout(limit),
    print: (text) => {
      printed += text;
    },
  });
  const json = readFileSync(output, "utf8");
  refusePlanted(json, `${name} after it ran`);
  refusePlanted(printed, `what running ${name} printed`);
  const { cells } = JSON.parse(json) as {
    readonly cells: readonly { readonly id: string; readonly outputs?: readonly NotebookOutput[] }[];
  };
  const outputs = (id: string): readonly NotebookOutput[] => {
    const cell = cells.find((one) => one.id === id);
    if (cell === undefined) throw new Error(`${name} has no cell ${id}`);
    return cell.outputs ?? [];
  };
  const textOf = (id: string): string =>
    outputs(id)
      .map(({ text, data, ename }) => joined(text) + joined(data?.["text/plain"]) + (ename ?? ""))
      .join("\n");
  return { code, tail: code === 0 ? "" : printed.slice(-3000), outputs, textOf, json };
}
