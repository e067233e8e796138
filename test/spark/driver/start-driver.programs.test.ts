import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { connect } from "node:net";
import { dirname } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { attachDriver, openSocket } from "../../../src/spark/driver/attach-driver.ts";
import { type LocalDriver, startDriver } from "../../../src/spark/driver/start-driver.ts";
import { lives, pythonDriver, ran } from "../../support/python-driver.ts";
import { soon } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const signal = (): AbortSignal => AbortSignal.timeout(30_000);
let driver: LocalDriver;
const attached = () =>
  attachDriver({
    open: (until) => openSocket(driver.socket, until),
    connect: { host: "127.0.0.1", port: 15002, token: driver.connectToken },
    signal: signal(),
  });

beforeAll(async () => {
  driver = await pythonDriver({ env: { ...process.env, OS_TOKEN: "os-token-of-alice" } });
});

describe("a driver beside the notebook", () => {
  test("keeps names between cells and gives the last value", async () => {
    await ran(driver, "x = 20");
    expect((await ran(driver, "x + 1")).result).toEqual({ "text/plain": "21" });
  });

  test("is reached through a socket of this user alone, and says nothing on its command line", () => {
    expect(statSync(dirname(driver.socket)).mode & 0o777).toBe(0o700);
    expect(statSync(driver.logFile).mode & 0o777).toBe(0o600);
    const words = execFileSync("ps", ["-o", "args=", "-p", String(driver.pid)], { encoding: "utf8" });
    expect(words).not.toContain(driver.connectToken);
    expect(words).not.toContain("os-token-of-alice");
  });

  test("takes known secrets out of outputs, results and tracebacks", async () => {
    const printed = await ran(driver, "import os\nprint(os.environ['OS_TOKEN'])\nos.environ['OS_TOKEN']");
    expect(printed.stdout).toBe("REDACTED\n");
    expect(printed.result).toEqual({ "text/plain": "'REDACTED'" });
    expect((await ran(driver, "raise ValueError(os.environ['OS_TOKEN'])")).error?.message).toBe("REDACTED");
  });

  test("lets another notebook attach: one runs at a time, each gets its own events, and letting go ends nothing", async () => {
    const other = await attached();
    await ran(driver, "shared = 1");
    const [first, second] = await Promise.all([
      ran(driver, "import time; time.sleep(0.3)\nprint('mine')"),
      ran(other, "print('yours', shared)"),
    ]);
    expect([first?.stdout, second?.stdout]).toEqual(["mine\n", "yours 1\n"]);
    await other.stop();
    expect((await ran(driver, "shared")).result).toEqual({ "text/plain": "1" });
  });

  test("interrupts the cell of a notebook that goes away", async () => {
    const other = await attached();
    const lost = other.python.execute({ code: "while True: pass" }, { signal: signal(), onEvent: () => {} });
    setTimeout(() => void other.stop(), 300);
    await expect(lost).rejects.toMatchObject({ name: "DriverLost" });
    expect((await ran(driver, "1")).result).toEqual({ "text/plain": "1" });
  });

  test("does not listen to somebody who does not greet", async () => {
    const stranger = connect(driver.socket);
    stranger.write('{"type":"execute","id":"1","code":"1"}\n');
    await once(stranger, "close");
    expect((await ran(driver, "2")).result).toEqual({ "text/plain": "2" });
  });

  test("without PySpark a start says what is missing", async () => {
    const error = await driver.start({ signal: signal() }).catch((reason) => reason);
    expect(error).toMatchObject({ name: "SparkNotStarted", hints: ["%k8s spark install"] });
    expect(() => driver.connectAddress()).toThrow("this driver has no SparkContext");
  });
});

describe("its end", () => {
  test("is in order when asked, and nothing of it stays", async () => {
    const own = await pythonDriver();
    const child = Number((await ran(own, "import subprocess\nsubprocess.Popen(['sleep', '1000']).pid")).result?.["text/plain"]);
    await own.stop();
    expect((await own.ended).how).toBe("stopped");
    await soon(() => !lives(child) && !lives(own.pid) && !existsSync(dirname(own.socket)));
  });

  test("is told with its last words when it is killed, and a running cell fails at once", async () => {
    const own = await pythonDriver();
    const cell = ran(own, "import os\nos.write(2, b'')\nimport time; time.sleep(100)");
    setTimeout(() => process.kill(own.pid, "SIGKILL"), 300);
    expect((await cell).error?.name).toBe("DriverLost");
    expect((await own.ended).how).toBe("killed by SIGKILL");
  });

  test("comes with its owner's, whatever cell runs", async () => {
    const owner = spawn(process.execPath, ["--no-warnings", "test/support/driver-owner.ts", tempFolder()], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [pid] = await once(owner.stdout, "data");
    owner.kill("SIGKILL");
    await soon(() => !lives(Number(String(pid))));
    expect(lives(Number(String(pid)))).toBe(false);
  });

  test("a Python that is none, or ends at once, is named with its words", async () => {
    const start = (python: string): Promise<unknown> =>
      startDriver({ python, conf: {}, env: process.env, runtimeDir: tempFolder(), signal: signal() });
    await expect(start("/nonexistent/python")).rejects.toMatchObject({ name: "DriverNotStarted" });
    await expect(start("false")).rejects.toMatchObject({ message: "false did not become a driver: ended with 1" });
  });

  test("a start that is stopped leaves nothing", async () => {
    const folder = tempFolder();
    const stop = new AbortController();
    const starting = startDriver({ python: "python3", conf: {}, env: process.env, runtimeDir: folder, signal: stop.signal });
    setTimeout(() => stop.abort(new Error("stopped")), 20);
    await expect(starting).rejects.toThrow("stopped");
    expect(execFileSync("ls", [folder], { encoding: "utf8" })).toBe("");
  });
});
