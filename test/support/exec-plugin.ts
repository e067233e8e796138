import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tempFolder } from "./temp-folder.ts";

export interface ExecPlugin {
  /** Absolute path of the program. */
  readonly command: string;
  /** How often it was started. */
  runs(): number;
}

/**
 * A credential plugin: a real program that runs this JavaScript (`print(object)` writes JSON to its output).
 * @param name the file's name, for a stand-in of a vendor's plugin
 */
export function execPlugin(program: string, name = "plugin"): ExecPlugin {
  const folder = tempFolder();
  const command = join(folder, name);
  const log = join(folder, "runs");
  const lines = [
    `#!${process.execPath}`,
    `require("node:fs").appendFileSync(${JSON.stringify(log)}, "x");`,
    "const print = (value) => process.stdout.write(JSON.stringify(value));",
    "const info = JSON.parse(process.env.KUBERNETES_EXEC_INFO);",
    'const answer = (status) => print({ kind: "ExecCredential", apiVersion: info.apiVersion, status });',
    program,
  ];
  writeFileSync(command, `${lines.join("\n")}\n`);
  chmodSync(command, 0o700);
  return { command, runs: () => countOf(log) };
}

function countOf(log: string): number {
  try {
    return readFileSync(log, "utf8").length;
  } catch {
    return 0;
  }
}
