import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { builtKernels } from "../support/built-kernel.ts";
import type { Executed, KernelClient } from "../support/kernel-client.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { unshown } from "../support/planted.ts";
import { soon } from "../support/soon.ts";
import { tempFolder } from "../support/temp-folder.ts";

const folder = tempFolder();
const token = "a-token-that-nobody-may-see";
let kernel: KernelClient;

beforeAll(async () => {
  unshown(token);
  const config = kubeconfig().context("alpha", { server: "https://127.0.0.1:1", token }).current("alpha").write();
  kernel = await (await builtKernels()).start({ cwd: folder, env: { KUBECONFIG: config } });
  await kernel.execute("1");
}, 120_000);
afterAll(async () => {
  await kernel[Symbol.asyncDispose]();
});

const textOf = ({ outputs }: Executed, type: string) =>
  outputs
    .filter(({ header }) => header.msg_type === type)
    .map(({ content }) => (content.data as Record<string, string>)["text/plain"]);

async function ok(code: string) {
  const done = await kernel.execute(code);
  expect({ code, status: done.reply.content.status, told: done.reply.content.traceback }).toEqual({
    code,
    status: "ok",
    told: undefined,
  });
  const [result] = textOf(done, "execute_result");
  return { ...done, result, shown: textOf(done, "display_data") };
}

async function error(code: string) {
  const { reply, ...done } = await kernel.execute(code);
  expect({ code, status: reply.content.status }).toEqual({ code, status: "error" });
  return { ...done, ename: reply.content.ename, told: (reply.content.traceback as string[]).join("\n") };
}

test("%env sets what cells and programs see", async () => {
  expect((await ok("%env GREETING=good day")).shown).toEqual(["env: GREETING=good day"]);
  expect((await ok("const greeting: string = %env GREETING\n[greeting, process.env.GREETING]")).result).toBe(
    "[ 'good day', 'good day' ]",
  );
});

test("%%sh has the active context, its variables, and nothing of its secrets on the page", async () => {
  await ok("const answer = { n: 42 }");
  const { stdout } = await ok(
    '%%sh -i answer\necho "$GREETING $answer"; grep -A1 users: "$KUBECONFIG"; grep token "$KUBECONFIG"',
  );
  expect(stdout).toMatch(/^good day \{"n":42\}\nusers:\n.*\n.*token: REDACTED/);
  expect((await ok('%%sh --out raw\ngrep -o "token: .*" "$KUBECONFIG"\ncat')).stdout).toBe("");
  expect((await ok("raw.length")).result).toBe(String(`token: ${token}\n`.length));
  expect(await error("%sh exit 4")).toMatchObject({ ename: "ShFailed", told: "ShFailed: the script ended with exit code 4" });
});

test("■ ends %%sh and what it started, within a second or so, and the notebook goes on", async () => {
  const cell = kernel.execute("%%sh\nsleep 1000 & echo pid $!\nwait");
  const begun = await kernel.seen(({ content }) => /pid \d+/.test(String(content.text)));
  const pid = Number(/pid (\d+)/.exec(String(begun.content.text))![1]);
  const started = performance.now();
  await kernel.request("interrupt_request", {}, "control");
  expect((await cell).reply.content.ename).toBe("KeyboardInterrupt");
  expect(performance.now() - started).toBeLessThan(3000);
  await soon(() => {
    try {
      return !process.kill(pid, 0);
    } catch {
      return true;
    }
  });
  expect((await ok("answer.n")).result).toBe("42");
});

describe("%time", () => {
  const times = /^CPU times: user .*, sys: .*, total: .*\nWall time: (.*) (m?s)\n$/;
  test("measures a cell that awaits, and its value and variables are there", async () => {
    const { stdout, result } = await ok(
      "%%time\nconst late = await new Promise<number>((done) => setTimeout(() => done(7), 120))\nlate + 1",
    );
    const [, wall, unit] = times.exec(stdout)!;
    expect(Number(wall) * (unit === "s" ? 1000 : 1)).toBeGreaterThanOrEqual(119);
    expect([result, (await ok("late")).result]).toEqual(["8", "7"]);
  });
  test("measures a statement, and another magic", async () => {
    const { stdout, result } = await ok("%time const where = %pwd\n%time where.length > 0");
    expect(stdout.match(/Wall time/g)).toHaveLength(2);
    expect(result).toBe("true");
    expect((await ok("%time %k8s help use")).stdout).toMatch(times);
  });
  test("keeps the lines of errors", async () => {
    expect((await error("%%time\n\nconst wrong: number = 'x'")).told).toMatch(/line 3:7\n {2}const wrong/);
    const thrown = await error("%time 1\nconst f = () => { throw new Error('far') }\nf()");
    expect(thrown.told).toMatch(/> 2 \| const f = \(\) => \{ throw/);
  });
});

test("%%capture keeps what a cell shows, also of one that fails", async () => {
  const cell = await ok("%%capture seen\nconsole.log('out'); console.error('err')\n%pwd\nconst stays = 1\n'last'");
  expect([cell.stdout, cell.stderr, cell.shown, cell.result]).toEqual(["", "", [], undefined]);
  expect((await ok("[seen.stdout, seen.stderr, seen.outputs.length, stays]")).result).toBe("[ 'out\\n', 'err\\n', 2, 1 ]");
  expect(await ok("seen.show()")).toMatchObject({ stdout: "out\n", stderr: "err\n", shown: [expect.anything(), "'last'"] });
  const failed = await error("%%capture partly\nconsole.log('before')\nthrow new RangeError('boom')");
  expect([failed.ename, failed.stdout]).toEqual(["RangeError", ""]);
  expect(await ok("console.log(partly.stdout)")).toMatchObject({ stdout: "before\n\n" });
});

test("%%yaml gives an object, %%writefile a file", async () => {
  expect((await ok("%%yaml web\nkind: Pod\nmetadata: { name: web }")).shown).toEqual(["web: Pod web"]);
  expect((await ok("const name: string = web.metadata.name; name")).result).toBe("'web'");
  expect(await error("%%yaml bad\na: 1\n b: 2")).toMatchObject({ ename: "InvalidYaml", told: expect.stringMatching(/^ b: 2\n/) });
  expect((await ok("%%writefile notes.txt\none\ntwo")).shown).toEqual(["Wrote 8 bytes to notes.txt"]);
  expect((await ok("%sh cat notes.txt")).stdout).toBe("one\ntwo\n");
});

test("%run brings another notebook's cells into this session", async () => {
  const cell = (source: string) => ({ cell_type: "code", source });
  const write = (file: string, cells: readonly string[]) =>
    writeFileSync(join(folder, file), JSON.stringify({ nbformat: 4, metadata: {}, cells: cells.map(cell) }));
  write("setup.ipynb", [
    "const base: number = 20; console.log('set up')",
    "%%time\nbase + 1",
    "function twice(n: number) { return 2 * n }",
  ]);
  write("broken.ipynb", ["let reached = 1", "\nnope()"]);
  write("loop.ipynb", ["%run loop.ipynb"]);
  const ran = await ok("%run setup.ipynb");
  expect(ran.stdout).toMatch(/^set up\nCPU times/);
  expect(ran.shown).toEqual(["21", "setup.ipynb: 3 cells run"]);
  expect((await ok("twice(base)")).result).toBe("40");
  expect((await error("%run broken.ipynb")).told).toMatch(/^In broken\.ipynb, cell 2:\nCompileError: Cannot find name 'nope'/);
  expect((await ok("reached")).result).toBe("1");
  expect((await error("%run loop.ipynb")).ename).toBe("RunsItself");
});

test("■ ends a notebook that %run runs, again and again", async () => {
  for (const [name, code] of [
    ["spin.ipynb", "console.log('spin'); while (true) {}"],
    ["wait.ipynb", "console.log('wait'); await new Promise(() => {})"],
  ] as const) {
    writeFileSync(
      join(folder, name),
      JSON.stringify({ nbformat: 4, cells: [{ cell_type: "code", source: `let ${name.slice(0, 4)}s = 1; ${code}` }] }),
    );
    const cell = kernel.execute(`%run ${name}`);
    await kernel.seen(({ header, content }) => header.msg_type === "stream" && String(content.text).includes(name.slice(0, 4)));
    await kernel.request("interrupt_request", {}, "control");
    expect((await cell).reply.content.ename).toBe("KeyboardInterrupt");
    expect((await ok("base + 1")).result).toBe("21");
  }
});

test("%history, %who, %whos and %cd look at the notebook", async () => {
  mkdirSync(join(folder, "sub"));
  expect((await ok("%history -g 'const base'")).shown).toEqual(["no cell holds const base"]);
  expect((await ok("%history -n 1")).shown[0]).toMatch(/^\d+: %history -n 1$/);
  const [names] = (await ok("%who")).shown;
  expect(names!.split("  ")).toEqual(expect.arrayContaining(["answer", "base", "seen", "twice", "web"]));
  expect(names).not.toMatch(/\$k8s|tsLast/);
  expect((await ok("%whos")).shown[0]).toMatch(/\nbase +number +20\n/);
  await ok("%cd sub");
  expect((await ok("%sh pwd")).stdout).toMatch(/\/sub\n$/);
  await ok("%cd -");
});

test("names, files and help are completed and told", async () => {
  const complete = async (code: string) =>
    (await kernel.request("complete_request", { code, cursor_pos: code.length })).content.matches as string[];
  expect(await complete("%%wri")).toEqual(["writefile"]);
  expect(await complete("%run set")).toEqual(["setup.ipynb"]);
  expect(await complete("%env GREET")).toEqual(["GREETING"]);
  expect(await complete("%time twi")).toContain("twice");
  const { reply } = await kernel.execute("%time?");
  expect(JSON.stringify(reply.content.payload)).toContain("Measure a cell");
});
