import { PassThrough } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { runCommandLine } from "../../src/host/command-line.ts";
import { terminalHost } from "../../src/host/terminal.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { testSession } from "../support/session.ts";
import { fakeLocal } from "../support/stand-in-local.ts";

describe("a magic from a terminal", () => {
  async function terminal(...words: readonly string[]) {
    const { local, asked } = fakeLocal();
    const { session } = testSession({ local });
    const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
    const host = terminalHost({ input, output, errors }, new AbortController().signal);
    const code = await runCommandLine(words, createRegistry({ table, session }), host);
    return { code, asked, output: String(output.read() ?? ""), errors: String(errors.read() ?? "") };
  }

  test("runs the same declaration, in a terminal's words", async () => {
    const { code, asked, output } = await terminal("local", "down", "--name", "beta");
    expect([code, asked]).toEqual([0, ["down beta"]]);
    expect(output).toBe("cluster/beta already stopped\nNext: npx k8s-magics local up --name beta\n");
  });

  test("a mistake goes to standard error with exit code 1", async () => {
    const { code, output, errors } = await terminal("local", "upp");
    expect([code, output]).toEqual([1, ""]);
    expect(errors).toMatch(/^npx k8s-magics local upp\n {21}\^\^\^\nUnknownCommand: npx k8s-magics has no .*\nTry: .*up/s);
  });

  test("a word with spaces and quotes stays one word", async () => {
    const { asked } = await terminal("local", "down", "--name", "it's a; $HOME\nname");
    expect(asked).toEqual(["down it's a; $HOME\nname"]);
  });

  test("use has no notebook to count for, unless it is --global", async () => {
    const { code, output, errors } = await terminal("use", "alpha");
    expect([code, output]).toEqual([1, ""]);
    expect(errors).toMatch(/^NoNotebook: .*\nTry: npx k8s-magics use NAME --global/);
  });

  test("--help is the declaration's", async () => {
    const { code, output } = await terminal("local", "up", "--help");
    expect(code).toBe(0);
    expect(output).toContain("npx k8s-magics local up --name beta");
  });
});
