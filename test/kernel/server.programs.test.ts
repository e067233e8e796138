import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { newIdentity, withHeader } from "../../src/kernel/messages.ts";
import { createSigner, encode, type Message } from "../../src/kernel/wire.ts";
import { type KernelClient, startClient } from "../support/kernel-client.ts";
import { soon } from "../support/soon.ts";

const file = fileURLToPath(new URL("../support/echo-language.ts", import.meta.url));
const types = (messages: readonly Message[]) =>
  messages.map(({ header, content }) => (header.msg_type === "status" ? content.execution_state : header.msg_type));
const contentOf = (messages: readonly Message[], type: string) =>
  messages.find(({ header }) => header.msg_type === type)?.content;

describe("the kernel's front, with a language that is not TypeScript", () => {
  let kernel: KernelClient;
  beforeAll(async () => {
    kernel = await startClient({ file });
  });
  afterAll(async () => kernel[Symbol.asyncDispose]());

  test("an execution is framed by busy and idle, in order", async () => {
    const { outputs, reply } = await kernel.execute("console.log('hi'); return 42");
    expect(types(outputs)).toEqual(["busy", "execute_input", "stream", "execute_result", "idle"]);
    expect(contentOf(outputs, "execute_result")).toMatchObject({ data: { "text/plain": "42" } });
    expect(reply.content).toMatchObject({ status: "ok", payload: [], user_expressions: {} });
  });

  test("the kernel says who it is, on shell and on control, also while a cell keeps its thread busy", async () => {
    const cell = kernel.send("execute_request", { code: "const end = Date.now() + 400; while (Date.now() < end);" });
    await kernel.seen(({ header, parent }) => header.msg_type === "execute_input" && parent.msg_id === cell.id);
    const started = performance.now();
    for (const channel of ["shell", "control"] as const) {
      const { content } = await kernel.request("kernel_info_request", {}, channel);
      expect(content).toMatchObject({ status: "ok", protocol_version: "5.4", implementation: "k8s-magics" });
    }
    expect(await kernel.heartbeat()).toBe("beat");
    expect(performance.now() - started).toBeLessThan(300);
    expect((await cell.reply).content.status).toBe("ok");
  });

  test("output of a synchronous loop is on the page while it runs", async () => {
    const cell = kernel.send("execute_request", {
      code: "console.log('first'); console.log('second'); const end = Date.now() + 600; while (Date.now() < end);",
    });
    let done = false;
    void cell.reply.then(() => (done = true));
    await kernel.seen(({ content, parent }) => parent.msg_id === cell.id && String(content.text).includes("second"));
    expect(done).toBe(false);
    await cell.reply;
  });

  test("a failure is told on the page and in the reply", async () => {
    const { outputs, reply } = await kernel.execute("throw new TypeError('no')");
    expect(contentOf(outputs, "error")).toMatchObject({ ename: "TypeError", evalue: "no", traceback: ["TypeError: no"] });
    expect(reply.content).toMatchObject({ status: "error", ename: "TypeError", evalue: "no" });
  });

  test("after a failure the cells sent with it are aborted, and later ones run", async () => {
    const sent = ["throw new Error('stop')", "return 1", "return 2"].map((code) => kernel.send("execute_request", { code }));
    const replies = await Promise.all(sent.map(({ reply }) => reply));
    expect(replies.map(({ content }) => content.status)).toEqual(["error", "aborted", "aborted"]);
    expect((await kernel.execute("return 3")).reply.content.status).toBe("ok");
  });

  test("stop_on_error: false lets them run", async () => {
    const sent = ["throw new Error('go on')", "return 1"].map((code) =>
      kernel.send("execute_request", { code, stop_on_error: false }),
    );
    const replies = await Promise.all(sent.map(({ reply }) => reply));
    expect(replies.map(({ content }) => content.status)).toEqual(["error", "ok"]);
  });

  test("a silent cell shows, counts and stores nothing", async () => {
    const before = (await kernel.execute("return 1")).reply.content.execution_count as number;
    const { outputs } = await kernel.execute("console.log('x'); return 5", { silent: true });
    expect(types(outputs)).toEqual(["busy", "idle"]);
    const after = (await kernel.execute("return 1", { store_history: false })).reply.content.execution_count;
    expect(after).toBe(before);
    const { content } = await kernel.request("history_request", { hist_access_type: "search", pattern: "*return 5*" });
    expect(content.history).toEqual([]);
  });

  test("user expressions are evaluated one by one", async () => {
    const { reply } = await kernel.execute("kept.n = 20", { user_expressions: { double: "kept.n * 2", bad: "nothing.here" } });
    expect(reply.content.user_expressions).toMatchObject({
      double: { status: "ok", data: { "text/plain": "40" }, metadata: {} },
      bad: { status: "error", ename: "ReferenceError" },
    });
  });

  test("a page goes to the pager", async () => {
    const { reply } = await kernel.execute("page");
    expect(reply.content.payload).toEqual([{ source: "page", data: { "text/plain": "a page" }, start: 0 }]);
  });

  test("displays, their updates and clearing keep their order with text", async () => {
    const { outputs } = await kernel.execute(`
      io.display({ "text/plain": "a" }, { id: "one", metadata: { m: 1 } });
      console.log("between");
      io.display({ "text/plain": "b" }, { id: "one", update: true });
      console.clear();`);
    expect(types(outputs).slice(2, -1)).toEqual(["display_data", "stream", "update_display_data", "clear_output"]);
    expect(contentOf(outputs, "display_data")).toEqual({
      data: { "text/plain": "a" },
      metadata: { m: 1 },
      transient: { display_id: "one" },
    });
  });

  test("late output goes under the cell that started it", async () => {
    const first = await kernel.execute("setTimeout(() => console.log('late'), 80)");
    await kernel.execute("console.log('second')");
    const late = await kernel.seen(({ content }) => content.text === "late\n");
    expect(late.parent.msg_id).toBe(first.reply.parent.msg_id);
  });

  test("a failure in the background is told, and the kernel goes on", async () => {
    await kernel.execute("setTimeout(() => { throw new Error('behind your back') }, 5)");
    await kernel.seen(({ content }) => content.name === "stderr" && String(content.text).includes("behind your back"));
    expect((await kernel.execute("return 1")).reply.content.status).toBe("ok");
  });

  test("completion and inspection answer while a cell waits, in code points", async () => {
    const cell = kernel.send("execute_request", { code: "await new Promise((done) => setTimeout(done, 300)); return 'done'" });
    const completed = await kernel.request("complete_request", { code: "'😀😀'.le", cursor_pos: 5 });
    expect(completed.content).toMatchObject({
      status: "ok",
      cursor_start: 4,
      cursor_end: 5,
      matches: ["'😀😀'."],
      metadata: { _jupyter_types_experimental: [{ text: "'😀😀'.", type: "echo", start: 4, end: 5 }] },
    });
    const inspected = await kernel.request("inspect_request", { code: "😀bc", cursor_pos: 2, detail_level: 0 });
    expect(inspected.content).toMatchObject({ found: true, data: { "text/plain": "😀b" } });
    expect((await kernel.request("inspect_request", { code: "", cursor_pos: 0 })).content).toMatchObject({
      found: false,
      data: {},
    });
    expect((await cell.reply).content.status).toBe("ok");
  });

  test("is_complete passes the language's word on", async () => {
    expect((await kernel.request("is_complete_request", { code: "f() {" })).content).toEqual({
      status: "incomplete",
      indent: "",
    });
    expect((await kernel.request("is_complete_request", { code: "f()" })).content).toEqual({ status: "complete" });
  });

  test("a question to the person is answered", async () => {
    kernel.answers = ["blue", "secret"];
    const { outputs } = await kernel.execute("return (await io.input('colour? ', false)) + (await io.input('word? ', true))");
    kernel.answers = undefined;
    expect(contentOf(outputs, "execute_result")).toMatchObject({ data: { "text/plain": "bluesecret" } });
    expect(kernel.asked.map(({ content }) => content)).toEqual([
      { prompt: "colour? ", password: false },
      { prompt: "word? ", password: true },
    ]);
  });

  test("a question where nobody can answer fails at once and says what to do", async () => {
    const { reply } = await kernel.execute("return io.input('Sure? ', false)");
    expect(reply.content).toMatchObject({ ename: "NobodyToAsk", evalue: 'Nobody can answer "Sure?" here' });
  });

  test("an interrupt ends a question", async () => {
    kernel.answers = [];
    const cell = kernel.execute("return io.input('? ', false)");
    await sleep(100);
    await kernel.request("interrupt_request", {}, "control");
    expect((await cell).reply.content.ename).toBe("KeyboardInterrupt");
    kernel.answers = ["still works"];
    expect(contentOf((await kernel.execute("return io.input('? ', false)")).outputs, "execute_result")).toMatchObject({
      data: { "text/plain": "still works" },
    });
    kernel.answers = undefined;
  });

  test.each([
    ["the kernel's own modules load is let finish", "loading", "true"],
    ["user code works is not", "((work) => work())", "undefined"],
  ])("an interrupt while %s", async (_what, how, loaded) => {
    await kernel.execute("delete kept.loaded");
    const work = "const end = Date.now() + 1000; while (Date.now() < end); kept.loaded = true;";
    const cell = kernel.execute(`console.log('begun'); await ${how}(async () => { ${work} }); await new Promise(() => {});`);
    const begun = kernel.published.length;
    await kernel.seen((message) => kernel.published.indexOf(message) >= begun && message.content.text === "begun\n");
    await kernel.request("interrupt_request", {}, "control");
    expect((await cell).reply.content.ename).toBe("KeyboardInterrupt");
    expect(contentOf((await kernel.execute("return String(kept.loaded)")).outputs, "execute_result")).toMatchObject({
      data: { "text/plain": loaded },
    });
  });

  test("comms: none are open, and a comm that nobody knows is closed", async () => {
    expect((await kernel.request("comm_info_request")).content).toEqual({ status: "ok", comms: {} });
    kernel.send("comm_open", { comm_id: "c1", target_name: "nobody", data: {} }).reply.catch(() => {});
    const closed = await kernel.seen(({ header }) => header.msg_type === "comm_close");
    expect(closed.content).toEqual({ comm_id: "c1", data: {} });
  });

  test("a request that nobody knows is answered with an error", async () => {
    expect((await kernel.request("dance_request")).content).toMatchObject({
      status: "error",
      evalue: expect.stringContaining("dance_request"),
    });
  });

  test("malformed and wrongly signed messages are dropped with one line each", async () => {
    const forged = withHeader({ type: "execute_request", parent: {}, content: { code: "kept.forged = 1" } }, newIdentity());
    await kernel.raw([Buffer.from("garbage")]);
    await kernel.raw([]).catch(() => {});
    await kernel.raw(encode(forged, [], createSigner("not the key")));
    expect(contentOf((await kernel.execute("return kept.forged ?? 'untouched'")).outputs, "execute_result")).toMatchObject({
      data: { "text/plain": "untouched" },
    });
    const told = (words: string): boolean =>
      kernel
        .stderr()
        .split("\n")
        .some((line) => line.includes("dropped a message") && line.includes(words));
    // What a process writes on its standard error arrives by a way of its own.
    await soon(() => told("the signature is wrong") && told("delimiter"));
  });

  test("a second subscriber is welcomed too", async () => {
    const { Subscriber } = await import("zeromq");
    const { readFile } = await import("node:fs/promises");
    const { iopub_port } = JSON.parse(await readFile(kernel.connectionFile, "utf8"));
    const late = new Subscriber();
    late.connect(`tcp://127.0.0.1:${iopub_port}`);
    late.subscribe("abc");
    const [topic, , , header, , , content] = await late.receive();
    expect(String(topic)).toBe("abc");
    expect(JSON.parse(String(header)).msg_type).toBe("iopub_welcome");
    expect(JSON.parse(String(content))).toEqual({ subscription: "abc" });
    late.close();
  });

  test("50 MB of lines are cut with one clear line, and the kernel goes on", async () => {
    const { outputs, stdout, stderr } = await kernel.execute("for (let i = 0; i < 500_000; i += 1) console.log('x'.repeat(99))");
    expect(stdout).toHaveLength(16 * 1024 * 1024);
    expect(stderr).toMatch(
      /^\n\[output cut: this cell printed 47\.7 MiB; 31\.7 MiB beyond the first 16\.0 MiB were dropped\]\n$/,
    );
    expect(outputs.length).toBeLessThan(1000);
    const whole = await kernel.execute("process.stdout.write('y'.repeat(50 * 1024 * 1024))");
    expect(whole.stdout).toHaveLength(16 * 1024 * 1024);
  }, 30_000);
});

/** Five sockets on one port: the second can't be bound. */
const connection = (fields: object) => {
  const ports = Object.fromEntries(["shell", "control", "stdin", "iopub", "hb"].map((name) => [`${name}_port`, 1234]));
  return JSON.stringify({ ip: "127.0.0.1", transport: "tcp", key: "k", ...ports, ...fields });
};

describe("the end of a kernel", () => {
  test.each([true, false])(
    "shutdown with restart: %s is echoed, told on the page, and the process exits with 0",
    async (restart) => {
      await using kernel = await startClient({ file });
      const cell = kernel.send("execute_request", { code: "while (true);" });
      cell.reply.catch(() => {});
      await kernel.seen(({ header }) => header.msg_type === "execute_input");
      const reply = await kernel.request("shutdown_request", { restart }, "control");
      expect(reply.content).toEqual({ status: "ok", restart });
      await kernel.seen(({ header, content }) => header.msg_type === "shutdown_reply" && content.restart === restart);
      expect([await kernel.exited(), kernel.stderr()]).toEqual([0, ""]);
    },
  );

  test("a shutdown aborts what cells have started", async () => {
    await using kernel = await startClient({ file });
    const marker = join(kernel.connectionFile, "../aborted");
    const code = `const fs = process.getBuiltinModule("node:fs"); setInterval(() => {}, 1000);
      io.signal.addEventListener("abort", () => fs.writeFileSync(${JSON.stringify(marker)}, "yes"));`;
    await kernel.execute(code);
    await kernel.request("shutdown_request", { restart: false });
    expect(await kernel.exited()).toBe(0);
    const { readFile } = await import("node:fs/promises");
    expect(await readFile(marker, "utf8")).toBe("yes");
  });

  test("process.exit(3) in a cell ends the kernel in order", async () => {
    await using kernel = await startClient({ file });
    kernel.send("execute_request", { code: "process.exit(3)" }).reply.catch(() => {});
    expect([await kernel.exited(), kernel.stderr()]).toEqual([3, ""]);
  });

  test.each([
    ["is missing", undefined, "ENOENT"],
    ["is not JSON", "{", "JSON"],
    ["lacks a port", "{}", "shell_port"],
    ["names a port in use", connection({ control_port: 1234 }), "in use"],
    ["asks for a signature that nobody knows", connection({ signature_scheme: "hmac-rot13" }), "digest"],
  ])("a connection file that %s: one line and exit code 1", async (_name, text, reason) => {
    const { mkdtemp, rm } = await import("node:fs/promises");
    const { tmpdir } = await import("node:os");
    const { spawnSync } = await import("node:child_process");
    const folder = await mkdtemp(join(tmpdir(), "connection-"));
    const path = join(folder, "connection.json");
    if (text !== undefined) await writeFile(path, text);
    const { status, stderr } = spawnSync(process.execPath, ["--no-warnings", file, "kernel", path], {
      encoding: "utf8",
      timeout: 10_000,
    });
    await rm(folder, { recursive: true });
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(reason);
  });
});
