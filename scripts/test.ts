import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layers } from "./testing/layers.ts";
import { TestRun } from "./testing/run.ts";

/**
 * `npm test`: everything. `npm test -- unit`, or any other layers by name: those alone. What follows the names goes to jest.
 */
async function main(words: readonly string[]): Promise<number> {
  const known = layers.map(({ name }) => name);
  const long = words.includes("long");
  const named = words.filter((word) => known.includes(word));
  const more = words.filter((word) => !known.includes(word) && word !== "long");
  const chosen = layers.filter((layer) => (named.length === 0 ? layer.long !== true || long : named.includes(layer.name)));
  const home = mkdtempSync(join(tmpdir(), "k8s-magics-home-"));
  // The long run looks for cases that nobody has seen; the others say the same of the same code.
  const seed = process.env.K8S_MAGICS_SEED ?? (long ? "random" : undefined);
  const run = new TestRun(home, { K8S_MAGICS_LONG: long ? "1" : undefined, K8S_MAGICS_SEED: seed });
  const stop = () => {
    run.stop();
    process.exit(130);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    await run.all(chosen, more);
  } finally {
    await run.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
  process.stdout.write(`${run.tally.lines().join("\n")}\n`);
  return run.tally.failures.length === 0 ? 0 : 1;
}

process.exit(await main(process.argv.slice(2)));
