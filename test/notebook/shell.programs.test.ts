import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { runShellCell } from "../../src/notebook/shell/shell.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { unshown } from "../support/planted.ts";
import { type TestSessionOptions, testSession } from "../support/session.ts";
import { soon } from "../support/soon.ts";
import { tempFolder } from "../support/temp-folder.ts";

function shell(options: TestSessionOptions = {}) {
  const { session, recording } = testSession(options);
  const run = (text: string, variables: Readonly<Record<string, unknown>> = {}, kept = false) =>
    runShellCell({ text, variables, kept }, session);
  const said = (stream: "stdout" | "stderr") =>
    recording.written
      .filter((part) => part.stream === stream)
      .map(({ text }) => text)
      .join("");
  return { session, run, said };
}

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("%%sh", () => {
  test("shows both outputs, and hands standard output to a variable", async () => {
    const { run, said } = shell();
    expect(await run("echo out; echo err >&2\nprintf 'no end'")).toEqual({ value: "" });
    expect([said("stdout"), said("stderr")]).toEqual(["out\nno end", "err\n"]);
    expect(await run("printf 'ü\\n'; echo w >&2", {}, true)).toEqual({ value: "ü\n" });
    expect(said("stderr")).toBe("err\nw\n");
  });

  test("fails with the script's exit code, and names the cell where the shell complains", async () => {
    const { run, said, session } = shell();
    await expect(run("exit 3")).rejects.toMatchObject({ name: "ShFailed", message: "the script ended with exit code 3" });
    await expect(run("kill -9 $$")).rejects.toMatchObject({ message: "the script was ended by SIGKILL" });
    await expect(run("true\nno-such-command-here")).rejects.toMatchObject({ why: expect.stringContaining("127") });
    expect(said("stderr")).toMatch(/^the cell: .*2.*no-such-command-here/);
    expect(said("stderr")).not.toContain(session.runtimeDir);
    expect(readdirSync(session.runtimeDir)).toEqual([]);
  });

  test("has an empty input, the notebook's folder and its values", async () => {
    const { run } = shell({ env: { GREETING: "hi" } });
    const value = { list: [1, "a b"] };
    const variables = { text: "it's\n$HOME", n: 7, big: 2n ** 70n, value, day: new Date(0) };
    const { value: told } = await run('cat; pwd; echo "$GREETING|$text|$n|$big|$value|$day"', variables, true);
    expect(told).toBe(`${process.cwd()}\nhi|it's\n$HOME|7|1180591620717411303424|{"list":[1,"a b"]}|1970-01-01T00:00:00.000Z\n`);
    for (const wrong of [undefined, () => 1, "a\0b"])
      await expect(run(":", { x: wrong })).rejects.toMatchObject({ name: "NotAValue" });
    await expect(run(":", { größe: 1 })).rejects.toMatchObject({ name: "NotAName" });
  });

  test("gives it the active context alone, and shows nothing of its secrets", async () => {
    const token = "s3cr3t-token-of-the-context";
    unshown(token);
    const config = kubeconfig()
      .context("a", { server: "https://127.0.0.1:1", token })
      .context("b", { server: "https://127.0.0.1:2" })
      .current("a");
    const { run, said } = shell({ kubeconfigs: [config], env: { MY_API_KEY: "another-secret-value" } });
    await run('cat "$KUBECONFIG"; printf "%s" s3cr3t-token-; sleep 0.3; echo of-the-context; echo $MY_API_KEY');
    expect(said("stdout")).toContain("current-context: a");
    expect(said("stdout")).not.toContain("127.0.0.1:2");
    expect(said("stdout")).not.toMatch(/s3cr3t|another-secret/);
    expect((await run('grep -c "token: s3cr3t" "$KUBECONFIG"', {}, true)).value).toBe("1\n");
  });

  test("runs without any context, and says when the active one cannot be used", async () => {
    const none = shell();
    expect((await none.run('echo "[$KUBECONFIG]"', {}, true)).value).toBe("[]\n");
    const { run, said, session } = shell({
      kubeconfigs: [kubeconfig().context("a", { server: "https://127.0.0.1:1" }).current("a")],
    });
    await session.use("a");
    writeFileSync(session.ownFiles()[0]!, "apiVersion: v1\nkind: Config\n");
    expect((await run('echo "[$KUBECONFIG]"', {}, true)).value).toBe("[/dev/null]\n");
    expect(said("stderr")).toMatch(/^kubectl has no cluster in this cell: .*"a"/);
  });

  test("leaves nothing running, and says so", async () => {
    const { run, said } = shell();
    const { value } = await run("sleep 100 & echo $!", {}, true);
    await soon(() => !alive(Number(value)));
    expect(said("stderr")).toBe("(what the cell left running in the background was ended with it)\n");
  });

  test("■ ends all of it", async () => {
    const stop = new AbortController();
    const { run, session } = shell({ signal: stop.signal });
    const file = join(tempFolder(), "pids");
    const ended = run(`trap '' TERM INT; sleep 100 & echo $! > ${file}; echo $$ >> ${file}; echo ok >> ${file}; wait; sleep 100`);
    const { readFileSync } = await import("node:fs");
    await soon(() => existsSync(file) && readFileSync(file, "utf8").includes("ok"));
    stop.abort(new Error("stopped"));
    await expect(ended).rejects.toThrow("stopped");
    const pids = readFileSync(file, "utf8").split("\n").slice(0, 2).map(Number);
    await soon(() => !pids.some(alive));
    expect(readdirSync(session.runtimeDir)).toEqual([]);
  });
});
