import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, test } from "@jest/globals";
import { stopDaemon } from "../../src/local/daemon.ts";
import { commandLineOf, isAlive, startOf } from "../../src/process/process-identity.ts";

const children: ReturnType<typeof spawn>[] = [];

async function program(code: string) {
  const child = spawn(process.execPath, ["-e", `${code}; console.log("up"); setInterval(() => {}, 1000)`, "the-marker"]);
  children.push(child);
  await once(child.stdout, "data");
  const pid = child.pid as number;
  return { child, identity: { pid, started: (await startOf(pid)) ?? "" } };
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

describe("process identity", () => {
  test("a live process is itself: same start, and its command line holds the marker", async () => {
    const { identity } = await program("");
    expect(await isAlive(identity, "the-marker")).toBe(true);
    expect(await commandLineOf(identity.pid)).toContain("the-marker");
  });

  test("a number that was used again is another process", async () => {
    const { identity } = await program("");
    expect(await isAlive({ ...identity, started: "1" })).toBe(false);
    expect(await isAlive(identity, "another-marker")).toBe(false);
  });

  test("a process that ended is not alive", async () => {
    const { child, identity } = await program("");
    child.kill("SIGKILL");
    await once(child, "close");
    expect(await isAlive(identity)).toBe(false);
    expect(await commandLineOf(identity.pid)).toBe("");
  });
});

describe("stopDaemon", () => {
  test("asks first, and that is enough for who listens", async () => {
    const { child, identity } = await program("");
    const closed = once(child, "close");
    expect(await stopDaemon(identity, "the-marker")).toBe(true);
    expect((await closed)[1]).toBe("SIGTERM");
  });

  test("ends by force who does not listen", async () => {
    const { child, identity } = await program('process.on("SIGTERM", () => {})');
    const closed = once(child, "close");
    expect(await stopDaemon(identity, "the-marker", 200)).toBe(true);
    expect((await closed)[1]).toBe("SIGKILL");
  });

  test("leaves alone who is not ours", async () => {
    const { identity } = await program("");
    expect(await stopDaemon(identity, "another-marker")).toBe(true);
    expect(await stopDaemon({ ...identity, started: "1" }, "the-marker")).toBe(true);
    expect(await isAlive(identity)).toBe(true);
  });
});
