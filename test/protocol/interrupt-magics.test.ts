import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type BuiltKernels, builtKernels } from "../support/built-kernel.ts";
import { execPlugin } from "../support/exec-plugin.ts";
import type { KernelClient } from "../support/kernel-client.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { soon } from "../support/soon.ts";
import { tempFolder } from "../support/temp-folder.ts";

/** In ms: a second on an idle machine, with room for a loaded one. */
const QUICK = 3000;
let kernels: BuiltKernels;
let kernel: KernelClient;
/** Accepts connections and never says a word. */
const silent = createServer();
const connections: Socket[] = [];
const pidFile = join(tempFolder(), "pid");

beforeAll(async () => {
  kernels = await builtKernels();
  silent.on("connection", (socket) => {
    connections.push(socket.on("error", () => {}).resume());
  });
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  const plugin = execPlugin(
    `require("node:fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000);`,
  );
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: plugin.command, interactiveMode: "Never" };
  const server = `https://127.0.0.1:${port}`;
  const file = kubeconfig()
    .context("silent", { server, token: "t" })
    .context("hanging", { server, userFields: { exec } })
    .current("silent")
    .write();
  kernel = await kernels.start({ env: { KUBECONFIG: file } });
  await kernel.execute("let kept = 1;");
}, 120_000);
afterAll(async () => {
  await kernel[Symbol.asyncDispose]();
  for (const socket of connections) socket.destroy();
  silent.close();
});

/** The cell ends soon after the interrupt, and the next one works. */
async function interrupted(code: string, there: () => Promise<unknown>): Promise<void> {
  const cell = kernel.execute(`kept += 1;\n${code}`);
  await there();
  const started = performance.now();
  await kernel.request("interrupt_request", {}, "control");
  const { reply } = await cell;
  expect({ ename: reply.content.ename, quick: performance.now() - started < QUICK }).toEqual({
    ename: "KeyboardInterrupt",
    quick: true,
  });
  const next = await kernel.execute("kept += 100; kept");
  expect(next.reply.content.status).toBe("ok");
}

test("a magic that waits for a silent server stops, and its connection with it", async () => {
  const before = connections.length;
  await interrupted("%k8s get pods", () => soon(() => connections.length > before));
  await soon(() => connections.every((socket) => socket.destroyed || socket.readableEnded));
}, 30_000);

test("a credential plugin that hangs is killed", async () => {
  await interrupted("%k8s get pods --context hanging", () => soon(() => existsSync(pidFile) && readFileSync(pidFile).length > 0));
  const pid = Number(readFileSync(pidFile, "utf8"));
  await soon(() => !runs(pid));
}, 30_000);

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // One that ended and waits to be reaped still takes signals.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

test("a cell that is being checked does not start, and the checker stays whole", async () => {
  const lines = Array.from(
    { length: 700 },
    (_, n) => `const v${n} = [${n}].map((x) => ({ x, y: x.toFixed() })).filter((o) => o.y);`,
  );
  const cell = kernel.execute(`kept += 1000;\n${lines.join("\n")}`);
  await kernel.seen(
    ({ header, content }) => header.msg_type === "execute_input" && String(content.code).startsWith("kept += 1000"),
  );
  await kernel.request("interrupt_request", {}, "control");
  expect((await cell).reply.content.ename).toBe("KeyboardInterrupt");
  const { outputs } = await kernel.execute("const same: number = kept; same < 1000");
  expect(outputs.find(({ header }) => header.msg_type === "execute_result")?.content).toMatchObject({
    data: { "text/plain": "true" },
  });
}, 60_000);

test("a module whose loading was broken off can be loaded again", async () => {
  const file = join(tempFolder(), "slow.cjs");
  writeFileSync(file, "if (globalThis.slow) { console.log('loading'); while (true) {} }\nexports.answer = 42;\n");
  const load = `require(${JSON.stringify(file)})`;
  await interrupted(`(globalThis as any).slow = true; ${load};`, () =>
    kernel.seen(({ content }) => content.text === "loading\n"),
  );
  const { outputs } = await kernel.execute(`(globalThis as any).slow = false; ${load}.answer`);
  expect(outputs.find(({ header }) => header.msg_type === "execute_result")?.content).toMatchObject({
    data: { "text/plain": "42" },
  });
}, 30_000);

test.each([
  ["a busy loop", "console.log(mark); while (true) {}"],
  ["an awaited promise", "console.log(mark); await new Promise(() => {})"],
  ["a busy loop after an await", "await null; console.log(mark); while (true) {}"],
  ["a busy loop in a timer", "setTimeout(() => { console.log(mark); while (true) {} }, 5); await new Promise(() => {})"],
])(
  "%s, in a kernel that started from the snapshot",
  async (_kind, code) => {
    for (let round = 0; round < 3; round += 1) {
      const mark = `begun ${Math.random()}`;
      await interrupted(`{ const mark = "${mark}"; ${code} }`, () =>
        kernel.seen(({ content }) => String(content.text).includes(mark)),
      );
    }
  },
  60_000,
);
