import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { recordingHost, testSession } from "../support/session.ts";
import { standInNotebook } from "../support/stand-in-notebook.ts";

function notebook() {
  const { session, open, home } = testSession();
  const registry = createRegistry({ table, session, bind: (_, host) => open.forHost(host) });
  const page = standInNotebook({
    cells: [
      { line: 1, input: "const a = 1", output: null },
      { line: 2, input: "%history", output: null },
    ],
    variables: [{ name: "a", kind: "variable", type: "1", value: 1 }],
  });
  const run = async (path: string, args = "", { body, inside = true }: { body?: string; inside?: boolean } = {}) => {
    const { host, recording } = recordingHost();
    const how = { assigned: path === "%sh", host, notebook: inside ? page : undefined };
    const { value, view } = await registry.run(path, args, body, how);
    return { value, text: view?.["text/plain"], recording };
  };
  return { run, home, page };
}

describe("the notebook's own magics hand what was typed to their work", () => {
  test.each([
    ["%env", "A=b c", undefined, "env: A=b c"],
    ["%env", "--unset A", undefined, "env: A is no more"],
    ["%env", "'A=$B'", undefined, "env: A=$B"],
    ["%yaml", "web", "kind: Pod", "web: Pod"],
    ["%writefile", "~/a.txt", "x", "Wrote 2 bytes to ~/a.txt"],
    ["%writefile", "-a ~/a.txt", "x", "Wrote 2 bytes to ~/a.txt"],
    ["%history", "-n 1", undefined, "2: %history"],
    ["%history", "-g const -o", undefined, "1: const a = 1"],
    ["%who", "", undefined, "a"],
    ["%pwd", "", undefined, process.cwd()],
  ])("%s %s", async (path, args, body, text) => expect((await notebook().run(path, args, { body })).text).toBe(text));

  test("%sh", async () => {
    expect((await notebook().run("%sh", "", { body: "echo hi" })).value).toBe("hi\n");
  });

  test("%whos", async () => expect((await notebook().run("%whos")).text).toMatch(/^NAME +TYPE +VALUE\na +1 +1$/));

  test("%run", async () => {
    const { run, page } = notebook();
    await run("%writefile", "~/f.ts", { body: "1" });
    expect((await run("%run", "~/f.ts")).text).toBe("f.ts: 1 cell run");
    expect(page.ran).toEqual([{ code: "1\n", name: "f.ts" }]);
  });

  test("%time and %%capture", async () => {
    const { run, page } = notebook();
    const { value } = await run("%capture", "--no-stderr");
    const { recording } = await run("%time");
    page.page().stream("stdout", "x");
    page.end();
    expect(value).toMatchObject({ stdout: "x", stderr: "" });
    expect(recording.written).toHaveLength(1);
  });

  test.each(["%time", "%capture", "%run", "%history", "%who", "%whos"])("%s belongs to a notebook", async (path) => {
    const args = path === "%run" ? "a.ipynb" : "";
    await expect(notebook().run(path, args, { inside: false })).rejects.toMatchObject({ name: "NoNotebook" });
  });

  test("%cd says where it cannot go", async () => {
    await expect(notebook().run("%cd", "/no/such/folder")).rejects.toMatchObject({ name: "NoFolder", caret: { start: 4 } });
  });
});
