import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { newIdentity, withHeader } from "../../src/kernel/messages.ts";
import { createSigner, encode, type Message } from "../../src/kernel/wire.ts";
import { type BuiltKernels, builtKernels, builtMain } from "../support/built-kernel.ts";
import type { Executed, KernelClient } from "../support/kernel-client.ts";

const LIMIT = 60_000;
let kernels: BuiltKernels;
beforeAll(async () => {
  kernels = await builtKernels();
}, 120_000);

const contentOf = ({ outputs }: Executed, type: string) => outputs.find(({ header }) => header.msg_type === type)?.content;
const value = (executed: Executed) =>
  (contentOf(executed, "execute_result")?.data as Record<string, unknown> | undefined)?.["text/plain"];
const types = (messages: readonly Message[]) =>
  messages.map(({ header, content }) => (header.msg_type === "status" ? content.execution_state : header.msg_type));

describe("the installed kernel", () => {
  let kernel: KernelClient;
  beforeAll(async () => {
    kernel = await kernels.start();
  }, LIMIT);
  afterAll(async () => kernel[Symbol.asyncDispose]());

  test("starts from the snapshot, and what it runs sees Node's own arguments", async () => {
    expect(value(await kernel.execute("process.execArgv.includes('--snapshot-blob')"))).toBe("true");
  });

  test("frames a cell by busy and idle, and gives its value", async () => {
    const cell = await kernel.execute("console.log('hi'); const n: number = 41; n + 1");
    expect(types(cell.outputs)).toEqual(["busy", "execute_input", "stream", "execute_result", "idle"]);
    expect(value(cell)).toBe("42");
  });

  test("a silent cell shows, counts and stores nothing; store_history: false does not count", async () => {
    const before = (await kernel.execute("1")).reply.content.execution_count;
    expect(types((await kernel.execute("console.log('x'); 5", { silent: true })).outputs)).toEqual(["busy", "idle"]);
    expect((await kernel.execute("1", { store_history: false })).reply.content.execution_count).toBe(before);
    const { content } = await kernel.request("history_request", { hist_access_type: "search", pattern: "*5*" });
    expect(content.history).toEqual([]);
  });

  test("user expressions see the cell's variables, and fail one by one", async () => {
    const { reply } = await kernel.execute("const half = 21;", { user_expressions: { whole: "half * 2", bad: "nowhere" } });
    expect(reply.content.user_expressions).toMatchObject({
      whole: { status: "ok", data: { "text/plain": "42" }, metadata: {} },
      bad: { status: "error", ename: "CompileError" },
    });
  });

  test.each([
    ["at once", "throw new Error('stop')"],
    ["after an await", "await new Promise((done) => setTimeout(done, 20)); throw new Error('stop')"],
    ["in the compiler", "const wrong: number = 'x'"],
  ])("a cell that fails %s aborts those sent with it, and no later one", async (_when, code) => {
    const sent = [code, "1", "2"].map((code) => kernel.send("execute_request", { code, stop_on_error: true }));
    const replies = await Promise.all(sent.map(({ reply }) => reply));
    expect(replies.map(({ content }) => content.status)).toEqual(["error", "aborted", "aborted"]);
    expect((await kernel.execute("3")).reply.content.status).toBe("ok");
  });

  test("late output goes under the cell that started it", async () => {
    const first = await kernel.execute("setTimeout(() => console.log('late'), 300)");
    await kernel.execute("console.log('second')");
    const late = await kernel.seen(({ content }) => content.text === "late\n");
    expect(late.parent.msg_id).toBe(first.reply.parent.msg_id);
  });

  test("tslab's displays are replaced in place, also from a later cell, and cleared", async () => {
    const first = await kernel.execute("import * as tslab from 'tslab'; const view = tslab.newDisplay(); view.text('one')");
    const second = await kernel.execute("view.html('<b>two</b>'); console.clear()");
    const { display_id: id } = (contentOf(first, "display_data")?.transient ?? {}) as { display_id?: string };
    expect(id).toEqual(expect.any(String));
    expect(contentOf(second, "update_display_data")).toMatchObject({
      data: { "text/html": "<b>two</b>" },
      transient: { display_id: id },
    });
    expect(contentOf(second, "clear_output")).toEqual({ wait: false });
  });

  test("help goes to the pager", async () => {
    const { reply } = await kernel.execute("%k8s use?");
    expect(reply.content.payload).toMatchObject([{ source: "page", data: { "text/plain": expect.stringContaining("use") } }]);
  });

  test("history: the tail, a range, a search, each input once", async () => {
    await using other = await kernels.start();
    for (const code of ["let a = 1", "a + 1", "a + 1", "a"]) await other.execute(code);
    const history = async (request: object) => (await other.request("history_request", request)).content.history;
    expect(await history({ hist_access_type: "tail", n: 2 })).toEqual([
      [1, 3, "a + 1"],
      [1, 4, "a"],
    ]);
    expect(await history({ hist_access_type: "range", session: 0, start: 1, stop: 2 })).toEqual([[1, 1, "let a = 1"]]);
    expect(await history({ hist_access_type: "search", pattern: "a + ?", unique: true, output: true })).toEqual([
      [1, 3, ["a + 1", "2"]],
    ]);
  });

  test("garbage and forged messages do not disturb a running cell", async () => {
    const cell = kernel.execute("await new Promise((done) => setTimeout(done, 300)); 'whole'");
    const forged = withHeader({ type: "execute_request", parent: {}, content: { code: "var forged = 1" } }, newIdentity());
    await kernel.raw([Buffer.from("garbage")]);
    await kernel.raw([Buffer.from("<IDS|MSG>"), ...Array.from({ length: 5 }, () => Buffer.from("{"))]);
    await kernel.raw(encode(forged, [], createSigner("not the key")));
    expect(value(await cell)).toBe("'whole'");
    expect(value(await kernel.execute("typeof (globalThis as any).forged"))).toBe("'undefined'");
    expect(kernel.stderr().match(/dropped a message on shell/g)?.length).toBeGreaterThanOrEqual(2);
  });

  test(
    "50 MB of output are cut and said once, in bounded memory and time",
    async () => {
      await using other = await kernels.start();
      const started = performance.now();
      const cell = await other.execute("for (let i = 0; i < 500_000; i += 1) console.log('x'.repeat(99))");
      expect(performance.now() - started).toBeLessThan(30_000);
      expect(cell.stdout.length).toBe(16 * 1024 * 1024);
      expect(cell.stderr.match(/output cut/g)).toHaveLength(1);
      // In kibibytes (https://nodejs.org/api/process.html#processresourceusage).
      const most = Number(value(await other.execute("process.resourceUsage().maxRSS")));
      expect(most).toBeGreaterThan(0);
      expect(most).toBeLessThan(600 * 1024);
    },
    LIMIT,
  );

  test("two kernels at once share nothing", async () => {
    await using other = await kernels.start({ args: ["--js"] });
    await Promise.all([kernel.execute("let mine = 'a'"), other.execute("let mine = 'b'")]);
    const [here, there] = await Promise.all([kernel.execute("mine"), other.execute("mine")]);
    expect([value(here), value(there)]).toEqual(["'a'", "'b'"]);
  });
});

describe.each([
  { name: "from the snapshot", snapshot: true },
  { name: "without one", snapshot: false },
])("completion of a kernel that started $name", ({ snapshot }) => {
  test.each([["TypeScript"], ["JavaScript"]])(
    "%s",
    async (language) => {
      await using kernel = await kernels.start({ snapshot, args: language === "JavaScript" ? ["--js"] : [] });
      const complete = async (code: string) => {
        const cursor_pos = code.indexOf("|");
        const { content } = await kernel.request("complete_request", { code: code.replace("|", ""), cursor_pos });
        expect(content).toMatchObject({ status: "ok" });
        return content.matches as readonly string[];
      };
      expect(await complete("for (;;) { br| }")).toContain("break");
      expect(await complete("for (;;) { | }")).toContain("console");
      expect(await complete("const point = { x: 1, y: 2 }; point.|")).toEqual(["x", "y"]);
      expect(await complete("consol|")).toEqual(["console"]);
      await kernel.execute("const known = { left: 1 }");
      expect(await complete("known.|")).toEqual(["left"]);
    },
    LIMIT,
  );
});

test("a kernel whose parent dies does not outlive it", async () => {
  const file = fileURLToPath(new URL("../support/mortal-parent.ts", import.meta.url));
  await using kernel = await kernels.start({ file, args: [builtMain] });
  const { hb_port } = JSON.parse(await readFile(kernel.connectionFile, "utf8"));
  expect(await kernel.heartbeat()).toBe("beat");
  kernel.signal("SIGKILL");
  while (await listens(hb_port)) await sleep(100);
}, 20_000);

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
