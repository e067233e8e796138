import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { cacheFolder, root } from "../setup/folders.mjs";
import { run } from "../setup/program.mjs";
import { SetupError } from "../setup/progress.mjs";
import type { Layer } from "./layers.ts";
import type { Failure } from "./tally.ts";

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Colour codes would make the summary unreadable in a log. */
const plain = (text: string) => text.replace(/\u001b\[[0-9;]*m/g, "");

/** Run one layer of tests with jest, printing a line per file as it ends. */
export async function runJest(
  layer: Layer,
  env: NodeJS.ProcessEnv,
  more: readonly string[],
): Promise<{ readonly passed: number; readonly failures: readonly Failure[] }> {
  const folder = mkdtempSync(join(tmpdir(), "k8s-magics-jest-"));
  const outcome = join(folder, "result.json");
  try {
    const args = [
      ...["--experimental-vm-modules", "--no-warnings", join(root, "node_modules", "jest", "bin", "jest.js")],
      ...["--json", "--outputFile", outcome, "--reporters", join(root, "scripts", "testing", "reporter.mjs")],
      ...["--testTimeout", String(layer.timeout), "--maxWorkers", String(layer.workers), "--forceExit"],
      // The tests' own temporary folder goes with them; what was compiled is kept for the next run.
      ...["--cacheDirectory", join(cacheFolder, "jest")],
      ...narrowed(layer.args, more),
    ];
    const { lines } = await run(process.execPath, args, {
      cwd: root,
      env,
      limit: layer.limit,
      accept: [0, 1],
      onLine: (line) => line.startsWith("  ") && /^ {2}[✓✕] test\//.test(line) && process.stdout.write(`${line}\n`),
    });
    return count(readReport(outcome, lines));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const PATHS = "--testPathPatterns";

/**
 * The layer's choice of files and what was asked for beside it: `--testPathPatterns NAME` takes those of the layer's files that match.
 * Jest itself would take the layer's files and those.
 */
export function narrowed(layer: readonly string[], more: readonly string[]): readonly string[] {
  const at = more.findIndex((word) => word === PATHS || word.startsWith(`${PATHS}=`));
  const own = layer.indexOf(PATHS);
  if (at < 0 || own < 0) return [...layer, ...more];
  const long = more[at] === PATHS;
  const name = (long ? more[at + 1] : more[at]?.slice(PATHS.length + 1)) ?? "";
  const both = `^(?=.*${layer[own + 1]}).*${name}`;
  return [...layer.with(own + 1, both), ...more.toSpliced(at, long ? 2 : 1)];
}

function readReport(path: string, lines: readonly string[]): Report {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Report;
  } catch {
    throw new SetupError("jest gave no result", lines.slice(-15));
  }
}

function count(report: Report): { passed: number; failures: readonly Failure[] } {
  let passed = 0;
  const failures: Failure[] = [];
  for (const file of report.testResults) {
    const path = relative(root, file.name);
    if (file.assertionResults.length === 0) failures.push({ name: path, message: plain(file.message) });
    for (const test of file.assertionResults) {
      if (test.status === "passed") passed++;
      else failures.push({ name: `${path} › ${test.fullName}`, message: plain(test.failureMessages.join("\n")) || test.status });
    }
  }
  if (passed + failures.length === 0) failures.push({ name: "tests", message: "no test was found" });
  return { passed, failures };
}
