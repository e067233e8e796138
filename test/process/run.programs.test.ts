import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { run } from "../../src/process/run.ts";
import { tempFolder } from "../support/temp-folder.ts";

// Real programs are started here: on a busy machine each takes its time.
jest.setTimeout(60_000);

const node = (program: string, options: Parameters<typeof run>[2] = {}) => run(process.execPath, ["-e", program], options);

test("gives exit code and both outputs, whatever the code is", async () => {
  const result = await node("console.log('out'); console.error('err'); process.exitCode = 3");
  expect(result).toEqual({ exitCode: 3, stdout: "out\n", stderr: "err\n" });
});

test("passes arguments as they are: no shell reads them", async () => {
  const odd = ["$(touch x)", "a b", "`id`", "; rm", '"', "'", "*", "\n"];
  const { stdout } = await run(process.execPath, ["-e", "console.log(JSON.stringify(process.argv.slice(1)))", "--", ...odd]);
  expect(JSON.parse(stdout)).toEqual(odd);
});

test("gives the child the environment it is told, and only that", async () => {
  const { stdout } = await node("console.log(JSON.stringify(process.env))", { env: { ONLY: "this", NOT: undefined } });
  expect(JSON.parse(stdout)).toEqual({ ONLY: "this" });
});

test("feeds the input, which is empty by default", async () => {
  const echo = "process.stdin.pipe(process.stdout)";
  expect((await node(echo, { input: "hello" })).stdout).toBe("hello");
  expect((await node(echo)).stdout).toBe("");
});

test("a null byte is refused without a word of the text that holds it", async () => {
  for (const work of [
    run("no\0de", []),
    run(process.execPath, ["hunter2\0"]),
    run(process.execPath, [], { env: { A: "hunter2\0" } }),
  ]) {
    const error = await work.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "CommandFailed", why: expect.stringContaining("null byte") });
    expect(String((error as Error).message)).not.toMatch(/hunter2|\0/);
  }
});

test.each([
  ["no-such-program-here", "it is in no folder of PATH"],
  ["/no/such/program", "there is no such file"],
])("a missing program is one clear error: %s", async (command, why) => {
  await expect(run(command, [])).rejects.toMatchObject({ name: "CommandNotFound", why });
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A killed process that nobody has waited for yet is no longer at work.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

/** A program that starts another, writes its own and the other's process id, and never ends. */
const family = (file: string): string => `
  const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
  require("node:fs").writeFileSync(${JSON.stringify(file)}, JSON.stringify([process.pid, child.pid]));
  process.on("SIGTERM", () => {});
  setInterval(() => {}, 1000);`;

const until = async (condition: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !condition(); tries += 1) await new Promise((done) => setTimeout(done, 25));
};

const pidsIn = (file: string): readonly number[] => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return [];
  }
};

describe("what hangs is ended with all it started", () => {
  test("after the time limit", async () => {
    const file = join(tempFolder(), "pids");
    await expect(node(family(file), { timeout: 1500 })).rejects.toMatchObject({ name: "CommandTimedOut" });
    const pids = pidsIn(file);
    expect(pids).toHaveLength(2);
    await until(() => !pids.some(isAlive));
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  test("when the person stops it, with the reason given", async () => {
    const file = join(tempFolder(), "pids");
    const stop = new AbortController();
    const running = node(family(file), { signal: stop.signal });
    await until(() => pidsIn(file).length === 2);
    const pids = pidsIn(file);
    stop.abort(new Error("stopped by hand"));
    await expect(running).rejects.toThrow("stopped by hand");
    await until(() => !pids.some(isAlive));
    expect(pids.map(isAlive)).toEqual([false, false]);
  });
});

test("is not started at all when it was stopped before", async () => {
  const file = join(tempFolder(), "x");
  const signal = AbortSignal.abort(new Error("early"));
  await expect(node(`require("node:fs").writeFileSync(${JSON.stringify(file)}, "")`, { signal })).rejects.toThrow("early");
  expect(() => readFileSync(file)).toThrow();
});

test("endless output ends the program", async () => {
  const flood = "setInterval(() => process.stdout.write('x'.repeat(65536)), 0)";
  await expect(node(flood, { maxOutput: 100_000, timeout: 20_000 })).rejects.toMatchObject({
    name: "CommandFailed",
    message: expect.stringContaining("wrote more than it should"),
  });
});

test("a killed program says by what, without the secrets it printed", async () => {
  const program = "console.error('key my-secret-value'); process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)";
  const failed = node(program, { redact: ["my-secret-value"] });
  await expect(failed).rejects.toMatchObject({ name: "CommandFailed", message: expect.stringContaining("SIGKILL") });
  await expect(failed).rejects.not.toMatchObject({ why: expect.stringContaining("my-secret-value") });
});
