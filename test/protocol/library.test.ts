import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { run } from "../../src/process/run.ts";
import { startClient } from "../support/kernel-client.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { type StandInApiServer, standInApiServer } from "../support/stand-in-api-server.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { needed } from "../support/tour-world.ts";

const built = (name: string): string => fileURLToPath(new URL(`../../dist/src/${name}`, import.meta.url));
const healthy = {
  "/version": { json: { gitVersion: "v9.9.9" } },
  "/readyz": { text: "ok" },
  "/api": { json: { kind: "APIVersions" } },
};

/** Where a kernel finds this one cluster and nothing of the machine's. */
function worldOf(fake: StandInApiServer) {
  const home = tempFolder();
  const KUBECONFIG = kubeconfig()
    .context("alpha", { server: fake.server, caData: fake.caData, token: "t" })
    .current("alpha")
    .write();
  return { home, env: { KUBECONFIG, HOME: home, XDG_RUNTIME_DIR: home, K8S_MAGICS_STATE: join(home, "state") } };
}

describe("the library in our kernel", () => {
  test.each([[[]], [["--js"]]])(
    "is there by its name in any folder, with the notebook's own session (%j)",
    async (args) => {
      await using fake = await standInApiServer(healthy);
      const { env, home } = worldOf(fake);
      await using kernel = await startClient({ file: built("main.js"), env, cwd: home, args });
      const said = async (code: string): Promise<string> => {
        const { reply, stdout } = await kernel.execute(code);
        expect([code, reply.content.evalue]).toEqual([code, undefined]);
        return stdout;
      };
      await said('import { k8s, UserError } from "k8s-magics"');
      await said("%k8s ns team");
      expect(await said('console.log((await k8s.use({ context: "alpha" })).context)')).toBe("alpha\n");
      expect(await said("console.log((await k8s()).map((row) => row.version))")).toBe("[ 'v9.9.9' ]\n");
      const caught =
        'try { await k8s.use({ context: "alpa" }) } catch (error) { console.log(error instanceof UserError, error) }';
      expect(await said(caught)).toMatch(
        /^true UnknownContext: there is no context "alpa"\nTry: did you mean alpha\?\nTry: known: alpha\n$/,
      );
      const { outputs } = await kernel.execute("await k8s()");
      const shown = outputs.find(({ header }) => header.msg_type === "execute_result")?.content.data as Record<string, string>;
      expect(shown["text/html"]).toContain("<table");
      if (args.length > 0) return;
      const { reply } = await kernel.execute("await k8s.usr({})");
      expect(reply.content).toMatchObject({ status: "error", ename: "CompileError" });
    },
    60_000,
  );
});

describe("a question from a cell", () => {
  const question = 'import { ask } from "k8s-magics";\nconst secret = await ask("Whose? ", { password: true });\nsecret.length';

  test("goes to the person, who answers", async () => {
    await using fake = await standInApiServer(healthy);
    const { env, home } = worldOf(fake);
    await using kernel = await startClient({ file: built("main.js"), env, cwd: home });
    kernel.answers = ["alice"];
    const { outputs } = await kernel.execute(question);
    expect(kernel.asked.map(({ content }) => content)).toEqual([{ prompt: "Whose? ", password: true }]);
    expect(outputs.find(({ header }) => header.msg_type === "execute_result")?.content.data).toMatchObject({ "text/plain": "5" });
  }, 60_000);

  test("is refused where nobody can answer", async () => {
    await using fake = await standInApiServer(healthy);
    const { env, home } = worldOf(fake);
    await using kernel = await startClient({ file: built("main.js"), env, cwd: home });
    const { reply } = await kernel.execute(question);
    expect(reply.content).toMatchObject({ status: "error", ename: "NobodyToAsk" });
    expect(kernel.asked).toEqual([]);
  }, 60_000);
});

describe("the library in stock tslab", () => {
  test("shows a table on its page, and an error without a stack", async () => {
    await using fake = await standInApiServer(healthy);
    const { env, home } = worldOf(fake);
    const tslab = createRequire(import.meta.url)
      .resolve("tslab/package.json")
      .replace(/package\.json$/, "bin/tslab");
    const spec = join(home, "kernels", "stock");
    mkdirSync(spec, { recursive: true });
    const argv = [process.execPath, "--no-warnings", tslab, "kernel", "--config-path={connection_file}"];
    writeFileSync(join(spec, "kernel.json"), JSON.stringify({ argv, display_name: "tslab", language: "typescript" }));
    const cells = [
      `import { k8s, show } from ${JSON.stringify(built("index"))}`,
      "show(await k8s())",
      'await k8s.use({ context: "nowhere" })',
    ];
    const script = fileURLToPath(new URL("./run_notebook.py", import.meta.url));
    const ended = await run(needed("K8S_MAGICS_PYTHON"), [script, JSON.stringify(cells)], {
      env: { ...process.env, ...env, JUPYTER_PATH: home, JUPYTER_RUNTIME_DIR: join(home, "runtime"), KERNEL_NAME: "stock" },
      cwd: home,
      timeout: 90_000,
    });
    const lines = ended.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const outputs = lines.flatMap((line) => line.outputs ?? []);
    const table = outputs.find((output) => output.output_type === "display_data");
    expect(table?.data["text/html"]).toContain("<table");
    expect(table?.data["text/plain"]).toMatch(/● alpha .*● Ready/);
    const error = outputs.find((output) => output.name === "stderr")?.text ?? "";
    expect(error).toMatch(/^UnknownContext: there is no context "nowhere"\nTry: known: alpha/);
    expect(error).not.toContain("    at ");
  }, 120_000);
});
