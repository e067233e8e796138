import { homedir, setPriority } from "node:os";
import process from "node:process";
import { errorLines, UserError } from "../src/base/errors.ts";
import { ensureControlPlane } from "../src/local/binary.ts";
import { ensureNodePrograms } from "../src/local/node-binary.ts";

/** Fetches or builds the programs of a control plane, or with the argument `node` builds those of a node, telling how far it is on stdout; started by cluster-binary.ts. */
setPriority(10);
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort(new Error(signal)));

try {
  const ensure = process.argv[2] === "node" ? ensureNodePrograms : ensureControlPlane;
  await ensure({
    env: process.env,
    home: homedir(),
    signal: stop.signal,
    onProgress: ({ detail }) => process.stdout.write(`${detail}\n`),
  });
} catch (error) {
  const lines = error instanceof UserError ? errorLines(error) : [String(error)];
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exitCode = 1;
}
