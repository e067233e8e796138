import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { tempFolder } from "../support/temp-folder.ts";

/** The launcher in a package of its own, with a program that tells how it was started. */
function launch(program: string | undefined, ...args: readonly string[]) {
  const root = tempFolder();
  mkdirSync(join(root, "scripts"));
  cpSync(fileURLToPath(new URL("../../scripts/k8s-magics.mjs", import.meta.url)), join(root, "scripts", "k8s-magics.mjs"));
  writeFileSync(join(root, "package.json"), '{"type":"module"}');
  if (program !== undefined) {
    mkdirSync(join(root, "dist", "src"), { recursive: true });
    writeFileSync(join(root, "dist", "src", "main.js"), program);
  }
  return spawnSync(process.execPath, [join(root, "scripts", "k8s-magics.mjs"), ...args], { encoding: "utf8", timeout: 20_000 });
}

describe("the launcher", () => {
  test("hands on words, streams and exit code, with the flag that interrupts need", () => {
    const program = "console.log(JSON.stringify([process.argv.slice(2), process.execArgv])); process.exit(7);";
    const { status, stdout } = launch(program, "local", "up", "--name", "a b");
    expect(status).toBe(7);
    const [args, flags] = JSON.parse(stdout);
    expect(args).toEqual(["local", "up", "--name", "a b"]);
    expect(flags).toContain("--no-force-async-hooks-checks");
  });

  test("a program that was killed ends it with the shell's code for that", () => {
    expect(launch('process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000);').status).toBe(137);
  });

  test("without a build it says what to do", () => {
    const { status, stderr } = launch(undefined);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^NotBuilt: .*main\.js is missing\nTry: npm run build, in /);
  });
});
