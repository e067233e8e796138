import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/setup/folders.mjs";
import { run } from "../scripts/setup/program.mjs";
import type { Figure } from "./report.ts";

const ours = "k8s-magics";

/** Stock tslab on the Node that runs our kernel, so that only the kernels differ. @returns its Jupyter data folder */
export function tslabSpec(folder: string): string {
  const data = join(folder, "jupyter");
  const kernel = join(data, "kernels", "tslab");
  mkdirSync(kernel, { recursive: true });
  const argv = [
    process.execPath,
    join(root, "node_modules", "tslab", "bin", "tslab"),
    "kernel",
    "--config-path",
    "{connection_file}",
  ];
  writeFileSync(join(kernel, "kernel.json"), JSON.stringify({ argv, display_name: "tslab", language: "typescript" }));
  return data;
}

/** Start, warm cells, a magic and memory, as a front end sees them. */
export async function kernelFigures(
  python: string,
  env: NodeJS.ProcessEnv,
  folder: string,
  say: (text: string) => void,
): Promise<Figure[]> {
  const cells = join(folder, "cells.json");
  const tour = tourCells();
  const plain = tour.filter((cell) => !cell.startsWith("%k8s")).map((cell) => cell.replace(/%k8s .*/g, equivalent));
  writeFileSync(cells, JSON.stringify({ [ours]: tour, tslab: plain }));
  const args = [join(root, "bench", "kernels.py"), ours, "tslab", "python3", "--magic", "%k8s get pods", "--cells", cells];
  const figures: Figure[] = [];
  const onLine = (line: string) => {
    if (!line.startsWith("{")) return;
    const figure = JSON.parse(line) as Figure;
    figures.push(figure);
    say(`${figure.what}, ${figure.kernel}`);
  };
  // In a folder of its own, as a notebook is: in a project the compiler reads that project's types, too.
  await run(python, args, { cwd: folder, env, onLine, limit: 15 * 60_000 });
  say("");
  return figures;
}

/** What a cell gets from a magic, written out for a kernel that has none. */
const equivalent = (magic: string): string =>
  magic.includes("spark conf")
    ? '{ get: (key: string) => key, with: (_: object) => ({ toSubmitArgs: () => ["--master"] }) }'
    : '[{ metadata: { name: "system:controller:a" } }]';

function tourCells(): readonly string[] {
  interface Cell {
    readonly cell_type: string;
    readonly source: readonly string[];
    readonly metadata: { readonly tags?: readonly string[] };
  }
  const { cells } = JSON.parse(readFileSync(join(root, "notebooks", "01-tour.ipynb"), "utf8")) as { cells: readonly Cell[] };
  const runs = ({ cell_type, metadata }: Cell) => cell_type === "code" && !metadata.tags?.includes("raises-exception");
  return cells.filter(runs).map(({ source }) => source.join(""));
}
