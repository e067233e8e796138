// @ts-check
import { relative } from "node:path";
import { elapsed } from "../setup/progress.mjs";

/** One line per test file, as it ends; the failing tests' messages come at the very end of the run. */
export default class Reporter {
  /**
   * @param {unknown} _test
   * @param {{ readonly testFilePath: string, readonly numPassingTests: number, readonly numFailingTests: number, readonly testExecError?: unknown, readonly perfStats: { readonly start: number, readonly end: number } }} result
   */
  onTestResult(_test, result) {
    const { testFilePath, numPassingTests: passed, numFailingTests: failed, perfStats } = result;
    const broken = failed > 0 || result.testExecError !== undefined;
    const counts = failed > 0 ? `${passed} passed, ${failed} failed` : broken ? "cannot run" : `${passed}`;
    const time = elapsed(perfStats.end - perfStats.start);
    process.stdout.write(`  ${broken ? "✕" : "✓"} ${relative(process.cwd(), testFilePath)} ${counts} · ${time}\n`);
  }
}
