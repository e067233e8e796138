import { describe, expect, test } from "@jest/globals";
import { runInContainer } from "../../../src/pods/exec/run-in-container.ts";
import { soon } from "../../support/soon.ts";
import { type StandInCommand, type StandInExecOptions, standInExec } from "../../support/stand-in-exec.ts";

const target = { namespace: "default", pod: "web", container: "main" };

async function* pieces(...content: readonly (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const one of content) yield Buffer.from(one as string);
}

/** Runs one command against a program, and gives what it wrote. */
async function ran(
  run: (command: StandInCommand) => void | Promise<void>,
  asked: Partial<Parameters<typeof runInContainer>[1]> = {},
  options: Partial<StandInExecOptions> = {},
) {
  await using world = await standInExec({ run, ...options });
  const heard = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const take = (stream: "stdout" | "stderr", bytes: Buffer): void => void heard[stream].push(bytes);
  const end = await runInContainer(world.client, { target, command: ["ls", "a b"], take, ...asked });
  return { end, stdout: Buffer.concat(heard.stdout), stderr: String(Buffer.concat(heard.stderr)), commands: world.commands };
}

describe("a command in a container", () => {
  test("gives its streams and exit code, words untouched", async () => {
    const { end, stdout, stderr, commands } = await ran((command) => {
      command.out("one\n");
      command.err("two\n");
      command.exit(3);
    });
    expect([end, String(stdout), stderr, commands]).toEqual([{ exitCode: 3 }, "one\n", "two\n", [["ls", "a b"]]]);
  });

  test("reads what it is sent, and hears that it has ended", async () => {
    const sent = Buffer.alloc(300_000, "x");
    const { end, stdout } = await ran(
      async (command) => {
        command.out(await command.stdin);
        command.exit(0);
      },
      { stdin: pieces("head ", sent) },
    );
    expect(end.exitCode).toBe(0);
    expect(stdout.equals(Buffer.concat([Buffer.from("head "), sent]))).toBe(true);
  });

  test("of an older server is told how much there is to read, since its end cannot be", async () => {
    const { end, stdout, commands } = await ran(
      async (command) => {
        command.out(await command.stdin);
        command.exit(0);
      },
      { stdin: pieces("abc", "de") },
      { protocols: ["v4.channel.k8s.io"] },
    );
    expect([end.exitCode, String(stdout)]).toEqual([0, "abcde"]);
    expect(commands).toEqual([["sh", "-c", 'head -c 5 | "$@"', "sh", "ls", "a b"]]);
  });

  test("may end without reading to the end", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(1000);
    }
    expect((await ran((command) => command.exit(1), { stdin: endless() })).end).toEqual({ exitCode: 1 });
  });

  test("is not read faster than it is dealt with", async () => {
    let [open, most, sum] = [0, 0, 0];
    const take = async (_: string, bytes: Buffer): Promise<void> => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      sum += bytes.length;
      open -= 1;
    };
    await ran(
      (command) => {
        for (let at = 0; at < 100; at += 1) command.out(Buffer.alloc(10_000));
        command.exit(0);
      },
      { take },
    );
    expect([most, sum]).toEqual([1, 1_000_000]);
  });

  test.each([
    [
      'Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "ab": OCI runtime exec failed: exec failed: unable to start container process: exec: "ls": executable file not found in $PATH: unknown',
      { exitCode: 127, notStarted: 'exec: "ls": executable file not found in $PATH' },
    ],
    [
      'failed to start exec "ab": OCI runtime exec failed: exec failed: unable to start container process: exec: "/etc/hostname": permission denied',
      { exitCode: 126, notStarted: 'exec: "/etc/hostname": permission denied' },
    ],
  ])("that could not be started: %s", async (message, end) => {
    expect((await ran((command) => command.refuse(message))).end).toEqual(end);
  });

  test("that is refused otherwise throws in the runtime's words", async () => {
    await expect(ran((command) => command.refuse('container not found ("main")'))).rejects.toMatchObject({
      name: "ExecRefused",
      why: 'container not found ("main")',
    });
  });

  test("breaks with the connection, and when it goes silent", async () => {
    await expect(ran((command) => command.cut())).rejects.toMatchObject({ name: "ExecBroken" });
  });

  test("is left at once when the signal fires, and what a taker throws ends it", async () => {
    const stop = new AbortController();
    let hungUp = false;
    const asked = ran(
      async (command) => {
        setTimeout(() => stop.abort(new Error("■")), 100);
        await command.gone;
        hungUp = true;
      },
      { signal: stop.signal },
    );
    await expect(asked).rejects.toThrow("■");
    await soon(() => hungUp);
    const take = (): never => {
      throw new Error("enough");
    };
    await expect(ran((command) => command.out("x"), { take })).rejects.toThrow("enough");
  });
});
