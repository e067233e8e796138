import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { type KernelClient, startClient } from "../support/kernel-client.ts";

const file = fileURLToPath(new URL("../support/plain-kernel.ts", import.meta.url));
const ROUNDS = 6;

/** Each says `begun()` when it is where it stays. */
const stuck = {
  "a busy loop": "begun(); while (true) {}",
  "an awaited promise": "begun(); await new Promise(() => {})",
  "a busy loop after an await": "await null; begun(); while (true) {}",
  "a busy loop in a timer": "setTimeout(() => { begun(); while (true) {} }, 5); await new Promise(() => {})",
};

/** In ms: a second on an idle machine, with room for a loaded one. */
const QUICK = 3000;

const ways: Readonly<Record<string, (kernel: KernelClient) => Promise<unknown>>> = {
  message: (kernel) => kernel.request("interrupt_request", {}, "control"),
  "message on shell": (kernel) => kernel.request("interrupt_request", {}, "shell"),
  "signal to the process": async (kernel) => kernel.signal("SIGINT"),
  "signal to the group": async (kernel) => kernel.signal("SIGINT", true),
};

async function interrupted(kernel: KernelClient, code: string, interrupt: (kernel: KernelClient) => Promise<unknown>) {
  const mark = `begin ${Math.random()}`;
  const cell = kernel.execute(`rounds++; { const begun = () => console.log("${mark}"); ${code} }`);
  await kernel.seen(({ content }) => String(content.text).includes(mark));
  const started = performance.now();
  await interrupt(kernel);
  const { reply } = await cell;
  return { ename: reply.content.ename, took: performance.now() - started };
}

test.concurrent.each(Object.keys(ways))(
  `${ROUNDS} interrupts of each kind by %s end the cell soon and keep its variables`,
  async (way) => {
    await using kernel = await startClient({ file });
    await kernel.execute("let rounds = 0;");
    for (const [kind, code] of Object.entries(stuck)) {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const { ename, took } = await interrupted(kernel, code, ways[way] ?? (() => Promise.reject(new Error(way))));
        expect({ kind, round, ename, quick: took < QUICK }).toEqual({ kind, round, ename: "KeyboardInterrupt", quick: true });
      }
    }
    const { outputs } = await kernel.execute("rounds");
    expect(outputs.find(({ header }) => header.msg_type === "execute_result")?.content).toMatchObject({
      data: { "text/plain": String(ROUNDS * Object.keys(stuck).length) },
    });
    await kernel.request("shutdown_request", { restart: false }, "control");
    expect([await kernel.exited(), kernel.stderr()]).toEqual([0, ""]);
  },
  60_000,
);

test("a loop that began after its cell ended can be stopped too", async () => {
  await using kernel = await startClient({ file });
  await kernel.execute("const kept = 7; setTimeout(() => { while (true) {} }, 30)");
  await new Promise((resolve) => setTimeout(resolve, 60));
  await kernel.request("interrupt_request", {}, "control");
  await new Promise((resolve) => setTimeout(resolve, 900));
  expect((await kernel.execute("kept")).reply.content.status).toBe("ok");
}, 30_000);

test("an interrupt while TypeScript compiles waits for it and leaves it whole", async () => {
  await using kernel = await startClient({ file });
  // The first cell loads the compiler, which takes a second.
  const cell = kernel.execute("const answer: number = 42; await new Promise(() => {})");
  await kernel.seen(({ header }) => header.msg_type === "execute_input");
  await kernel.request("interrupt_request", {}, "control");
  expect((await cell).reply.content.ename).toBe("KeyboardInterrupt");
  expect((await kernel.execute("const half: number = 21; half * 2")).outputs.map(({ header }) => header.msg_type)).toContain(
    "execute_result",
  );
}, 30_000);

test("a hundred signals at once leave the kernel whole", async () => {
  await using kernel = await startClient({ file });
  const cell = kernel.execute("console.log('go'); while (true) {}");
  await kernel.seen(({ content }) => content.text === "go\n");
  for (let count = 0; count < 100; count += 1) kernel.signal("SIGINT");
  expect((await cell).reply.content.ename).toBe("KeyboardInterrupt");
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await kernel.execute("1 + 1")).reply.content.status).toBe("ok");
}, 30_000);
