import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { OracleAnswer } from "./kubeconfig-oracle.ts";
import { Difference } from "./oracle-reading.ts";
import type { ConfigSet } from "./random-kubeconfigs.ts";

const run = promisify(execFile);

/**
 * The oracle beside kubectl itself, in a process per command: that the oracle is kubectl is shown, not assumed.
 * @throws Difference
 */
export async function compareWithKubectl(
  kubectl: string,
  folder: string,
  set: ConfigSet,
  answer: OracleAnswer,
  commands: readonly (readonly string[])[],
) {
  const list = set.kubeconfig.map((name) => (name === "" ? "" : join(folder, name))).join(":");
  const config = (args: readonly string[]) =>
    run(kubectl, ["config", ...args], { env: { KUBECONFIG: list, HOME: folder }, cwd: folder }).then(
      ({ stdout }) => ({ stdout, failed: false }),
      () => ({ stdout: "", failed: true }),
    );
  write(set, folder);
  const view = await config(["view", "--raw", "-o", "json"]);
  if (view.failed !== (answer.view.error !== undefined))
    throw new Difference("kubectl and the oracle disagree on a view", { view, answer });
  for (const [index, command] of commands.entries()) {
    write(set, folder);
    const { failed } = await config(command);
    const outcome = answer.outcomes[index]!;
    if (failed !== (outcome.error !== undefined))
      throw new Difference("kubectl and the oracle disagree on a command", { command, outcome });
  }
  return view.failed ? undefined : (JSON.parse(view.stdout) as Readonly<Record<string, unknown>>);
}

/** The files as kubectl left them after its last command. */
export const filesIn = (folder: string, set: ConfigSet): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(set.files).map((name) => [name, readFileSync(join(folder, name), "utf8")]));

function write(set: ConfigSet, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(set.files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  }
}
