import { describe, expect, test } from "@jest/globals";
import type { ExecResult } from "../../src/pods/exec/exec.ts";
import type { TypedHow } from "../support/live-notebook.ts";
import { runningPod, type StandInCommand, type StandInExecOptions, standInExec } from "../support/stand-in-exec.ts";

/** A program that does what its words say. */
async function program(command: StandInCommand): Promise<void> {
  const [first, ...rest] = command.command;
  if (first === "fail") {
    command.err("no good\n");
    return command.exit(Number(rest[0]));
  }
  if (first === "flood") {
    for (let left = Number(rest[0]); left > 0; left -= 1) command.out(Buffer.alloc(1024 * 1024, "x"));
    command.out("the end\n");
    return command.exit(0);
  }
  if (first === "absent") return command.refuse('OCI runtime exec failed: exec: "absent": executable file not found in $PATH');
  if (first === "bash") return command.refuse('OCI runtime exec failed: exec: "bash": executable file not found in $PATH');
  if (first === "break") return command.cut();
  if (first === "wait") return;
  if (first === "cat" || first === "sh" || first === "python3") command.out(await command.stdin);
  else command.out(`${command.pod} ${command.container}: ${rest.join("|")}\n`);
  command.exit(0);
}

async function typed(line: string, how: TypedHow = {}, options: Partial<StandInExecOptions> = {}) {
  await using world = await standInExec({ run: program, ...options });
  const { value, text, recording } = await world.notebook().run("exec", line, how);
  const said = (stream: string) => recording.written.flatMap((one) => (one.stream === stream ? [one.text] : [])).join("");
  return { value: value as ExecResult, text, stdout: said("stdout"), stderr: said("stderr"), commands: world.commands };
}

describe("%k8s exec", () => {
  test("shows what the command writes, then how and where it ended", async () => {
    const { text, stdout, value } = await typed("web -- say -x 'a b'");
    expect(stdout).toBe("web main: -x|a b\n");
    expect(text).toMatch(/^exit code 0 · pod\/web · context c · namespace default · /);
    expect(value).toEqual({ exitCode: 0, stdout: "web main: -x|a b\n", stderr: "" });
  });

  test("fails the cell with the command, after showing what it wrote", async () => {
    await expect(typed("web -- fail 3")).rejects.toMatchObject({
      name: "ExecFailed",
      message: "fail 3 in pod/web ended with exit code 3",
    });
    await expect(typed("web -- fail 137")).rejects.toMatchObject({ why: expect.stringContaining("want of memory") });
  });

  test("gives exit code and output to a variable, and shows nothing", async () => {
    const { value, stdout, stderr } = await typed("web -- fail 3", { assigned: true });
    expect(value).toEqual({ exitCode: 3, stdout: "", stderr: "no good\n" });
    expect([stdout, stderr, Buffer.from(value.bytes()).toString()]).toEqual(["", "", ""]);
  });

  test("sends a cell's script to sh, as it is", async () => {
    const body = `echo "$HOME" 'a' \`b\` \${c}`;
    const { stdout, commands } = await typed("web", { body });
    expect([stdout, commands]).toEqual([`${body}\n`, [["sh", "-s"]]]);
    expect((await typed("web -- a 'b c'", { body })).commands).toEqual([["sh", "-s", "--", "a", "b c"]]);
    expect((await typed("web --shell python3 -- a", { body })).commands).toEqual([["python3", "-", "a"]]);
  });

  test("hands --stdin over", async () => {
    expect((await typed("web --stdin 'two words' -- cat")).stdout).toBe("two words");
  });

  test("names the container it takes of several, and takes the one that is named", async () => {
    const pods = [runningPod("web", "app", "side")];
    const first = await typed("web -- say", {}, { pods });
    expect(first.stderr).toBe('Defaulted container "app" out of: app, side\n');
    expect(first.text).toContain("container app");
    const named = await typed("web -c side -- say", {}, { pods });
    expect([named.stdout, named.stderr]).toEqual(["web side: \n", ""]);
    await expect(typed("web -c sid -- say", {}, { pods })).rejects.toMatchObject({
      name: "UnknownContainer",
      message: 'pod/web has no container "sid": did you mean side?',
    });
  });

  test("shows of much the beginning and the end", async () => {
    const { stdout, stderr, text } = await typed("web -- flood 3");
    expect(stdout.length).toBe(1024 * 1024 + 16 * 1024);
    expect(stdout.endsWith("the end\n")).toBe(true);
    expect(stderr).toMatch(/… 1\.98 Mi left out …/);
    expect(text).toContain("const result = %k8s exec");
    expect((await typed("web -- flood 3", { assigned: true })).value.stdout.length).toBe(3 * 1024 * 1024 + 8);
    await expect(typed("web -- flood 65", { assigned: true })).rejects.toMatchObject({ name: "OutputTooLong" });
  });

  test("says what goes on in the pod when it is stopped", async () => {
    const stop = new AbortController();
    await using world = await standInExec({
      run(command) {
        setTimeout(() => stop.abort(), 50);
        return program(command);
      },
    });
    const waiting = world.notebook().run("exec", "web -- wait 100", { signal: stop.signal });
    await expect(waiting).rejects.toMatchObject({
      name: "Interrupted",
      message: "stopped waiting for wait 100",
      why: expect.stringContaining("it goes on in container main of pod/web"),
    });
  });

  test("says that the pod is gone when the connection breaks with it", async () => {
    await using world = await standInExec({
      run(command) {
        world.remove("web");
        command.cut();
      },
    });
    await expect(world.notebook().run("exec", "web -- say")).rejects.toMatchObject({
      name: "ExecBroken",
      why: "pod/web is gone",
    });
  });

  test("on a dry run only says what it would run", async () => {
    await using world = await standInExec({ run: program });
    const text = await world.notebook().type("exec", "web --dry-run -- say x");
    expect(text).toMatch(/^would run say x\npod\/web · /);
    expect(world.commands).toEqual([]);
  });

  test.each([
    ["web", {}, "MissingCommand"],
    ["-it web -- bash", {}, "NoTerminal"],
    ["web -- absent", {}, "CommandNotFound"],
    ["web --shell bash", { body: "x" }, "CommandNotFound"],
    ["web --shell bash -- ls", {}, "NoScript"],
    ["web --stdin x", { body: "x" }, "TwoInputs"],
    ["nope -- ls", {}, "NotFound"],
    ["web -- break", {}, "ExecBroken"],
    ["web ls -l", {}, "UnknownOption"],
  ])("refuses %s %j with %s", async (line, how, name) => {
    await expect(typed(line, how)).rejects.toMatchObject({ name });
  });

  test("says why a container that does not run is none to run commands in", async () => {
    const pod = runningPod("web");
    const waiting = {
      ...pod,
      status: { phase: "Pending", containerStatuses: [{ name: "main", state: { waiting: { reason: "ImagePullBackOff" } } }] },
    };
    await expect(typed("web -- ls", {}, { pods: [waiting] })).rejects.toMatchObject({
      name: "ContainerNotRunning",
      why: "ImagePullBackOff",
      hints: expect.arrayContaining(["%k8s why pod/web"]),
    });
    const done = {
      ...pod,
      status: {
        phase: "Succeeded",
        containerStatuses: [{ name: "main", state: { terminated: { exitCode: 0, reason: "Completed" } } }],
      },
    };
    await expect(typed("web -- ls", {}, { pods: [done] })).rejects.toMatchObject({
      why: "it ended with exit code 0 (Completed)",
    });
  });

  test("is refused where the notebook only looks", async () => {
    await using world = await standInExec({ run: program });
    const notebook = world.notebook();
    await notebook.session.use("c", undefined, { readOnly: true });
    await expect(notebook.type("exec", "web -- say")).rejects.toMatchObject({ name: "ReadOnly" });
    expect(world.commands).toEqual([]);
  });
});
