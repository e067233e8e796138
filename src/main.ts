import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { errorLines, UserError } from "./base/errors.ts";

const usage = `k8s-magics: a Jupyter kernel in which %k8s magics choose and show clusters

  k8s-magics install [--user | --sys-prefix | --prefix DIR]     write the kernelspecs
  k8s-magics uninstall [--user | --sys-prefix | --prefix DIR]   remove them
  k8s-magics credential MODE …                                  sign in for kubectl: an ExecCredential on standard output
  k8s-magics local up|down|status|list [--name N]               local clusters
  k8s-magics WORDS…                                             any other magic, as after %k8s
  k8s-magics --version`;

/** One process, one job: serve a kernel, install the kernelspecs, or run one magic on a terminal. */
async function main(words: readonly string[]): Promise<number> {
  const [command, ...rest] = words;
  if (command === "kernel") return serve(rest);
  if (command === "install" || command === "uninstall") return install(command, rest);
  if (command === "credential") return credential(rest);
  if (command === "--version") {
    const { ownVersion } = await import("./base/installed.ts");
    return print(ownVersion());
  }
  if (command === undefined || command === "--help" || command === "-h") return print(usage);
  const { runOnTerminal } = await import("./host/run-on-terminal.ts");
  return runOnTerminal(words);
}

async function serve(words: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args: [...words], allowPositionals: true, options: { js: { type: "boolean" } } });
  const [connectionFile] = positionals;
  if (connectionFile === undefined)
    throw new UserError("NoConnectionFile", "the kernel needs the connection file that Jupyter writes");
  const { keepSnapshot, restartFromSnapshot } = await import("./kernel/compiler-snapshot.ts");
  restartFromSnapshot();
  const { serveNotebook } = await import("./host/serve-notebook.ts");
  await serveNotebook(connectionFile, values.js === true);
  keepSnapshot();
  return new Promise(() => {});
}

async function install(command: "install" | "uninstall", words: readonly string[]): Promise<number> {
  const place = { user: { type: "boolean" }, "sys-prefix": { type: "boolean" }, prefix: { type: "string" } } as const;
  const { values } = readOptions(() => parseArgs({ args: [...words], options: place }));
  const { installKernelspecs, uninstallKernelspecs } = await import("./kernel/kernelspec.ts");
  const where = { user: values.user, sysPrefix: values["sys-prefix"], prefix: values.prefix };
  const mainPath = realpathSync(fileURLToPath(import.meta.url));
  const folders =
    command === "install"
      ? await installKernelspecs({ ...where, nodePath: process.execPath, mainPath })
      : await uninstallKernelspecs(where);
  if (command === "install") {
    const { buildSnapshot } = await import("./kernel/compiler-snapshot.ts");
    // Without it kernels start as well, only later.
    await buildSnapshot().catch(() => undefined);
  }
  const done = command === "install" ? "installed" : "removed";
  return print(folders.length === 0 ? "nothing was installed there" : folders.map((folder) => `${folder} ${done}`).join("\n"));
}

/** Standard output is read by the program that asks, so a person is spoken to on standard error. */
async function credential(words: readonly string[]): Promise<number> {
  const { credentialCommand, credentialError } = await import("./auth/credential-command.ts");
  const { terminalHost } = await import("./host/terminal.ts");
  const { signal } = new AbortController();
  const host = terminalHost({ input: process.stdin, output: process.stderr, errors: process.stderr }, signal);
  const person = host.canAsk ? { ask: host.ask, say: (line: string) => host.write("stderr", `${line}\n`) } : {};
  const { standaloneVia } = await import("./host/standalone-via.ts");
  try {
    return print(await credentialCommand(words, { signal, env: process.env, viaOf: standaloneVia, ...person }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${credentialError(error)}\n`);
    return 1;
  }
}

function readOptions<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UserError("UnknownOption", (error as Error).message, { hints: ["k8s-magics --help"] });
  }
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${errorLines(error).join("\n")}\n`);
  process.exitCode = 1;
}
