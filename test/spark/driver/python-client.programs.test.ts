import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, describe, expect, test } from "@jest/globals";
import { attachPython, type PythonClient } from "../../../src/spark/driver/python-client.ts";
import { pythonFolder } from "../../../src/spark/driver/python-folder.ts";
import { lives, ran } from "../../support/python-driver.ts";
import { soon } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const TOKEN = "a-token-of-some-length";
const running: ChildProcess[] = [];

afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

interface World {
  readonly python: PythonClient;
  readonly pid: number;
  readonly port: number;
  /** Breaks the connection as a lost port-forward does. */
  readonly breakOff: () => void;
}

/** A driver that listens on TCP, as one in a pod, on a free port that it prints. */
async function tcpDriver(grace: number): Promise<World> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const words = [pythonFolder(), "--tcp", `127.0.0.1:${port}`, "--grace", String(grace), "--folder", tempFolder()];
  const child = spawn("python3", words, {
    env: { ...process.env, K8S_MAGICS_DRIVER_TOKEN: TOKEN },
    stdio: ["ignore", "ignore", "ignore"],
  });
  running.push(child);
  const sockets: Socket[] = [];
  const open = async (signal: AbortSignal): Promise<Socket> => {
    const socket = await openPort(port, signal);
    sockets.push(socket);
    return socket;
  };
  const python = await attachPython({ open, token: TOKEN, patience: 10_000 }, AbortSignal.timeout(20_000));
  return { python, pid: python.pid, port, breakOff: () => sockets.at(-1)?.destroy() };
}

async function openPort(port: number, signal: AbortSignal): Promise<Socket> {
  for (;;) {
    signal.throwIfAborted();
    const socket = connect(port, "127.0.0.1");
    const open = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    if (open) return socket;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("a driver over TCP", () => {
  test("goes on where it was after a connection that broke, nothing lost, nothing twice", async () => {
    const { python, breakOff } = await tcpDriver(60);
    const cell = ran({ python }, "import time\nfor n in range(12):\n    print(n); time.sleep(0.1)\n'end'");
    for (const after of [300, 700]) setTimeout(breakOff, after);
    const { stdout, result } = await cell;
    expect(stdout).toBe([...Array(12).keys(), ""].join("\n"));
    expect(result).toEqual({ "text/plain": "'end'" });
    const again = ran({ python }, "count = globals().get('count', 0) + 1\ncount");
    breakOff();
    expect((await again).result).toEqual({ "text/plain": "1" });
    python.close();
  });

  test("wants its token", async () => {
    const { port, python } = await tcpDriver(60);
    const open = (signal: AbortSignal): Promise<Socket> => openPort(port, signal);
    const stranger = attachPython({ open, token: "another-token-of-length" }, AbortSignal.timeout(10_000));
    await expect(stranger).rejects.toMatchObject({ name: "DriverUnreachable" });
    python.close();
  });

  test("ends by itself when nobody is connected any more", async () => {
    const { python, pid } = await tcpDriver(1);
    python.close();
    await soon(() => !lives(pid));
    expect(lives(pid)).toBe(false);
  });

  test("takes nothing of the token into its cells", async () => {
    const { python } = await tcpDriver(60);
    const { result } = await ran(
      { python },
      "import os, sys\n[word for word in [*os.environ.values(), *sys.argv] if 'a-token' in word]",
    );
    expect(result).toEqual({ "text/plain": "[]" });
    python.close();
  });
});
