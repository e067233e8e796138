import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { build } from "../../scripts/build.ts";
import { builtMain } from "../support/built-kernel.ts";
import { type Jupyter, jupyter } from "../support/jupyter.ts";

const kernels = ["k8s-magics", "k8s-magics-js"];
/** Groups of the kit, and the welcome. */
const GROUPS = 13;
const LIMIT = 100_000;

let home: Jupyter;
beforeAll(async () => {
  await build();
  home = await jupyter(builtMain);
}, LIMIT);
afterAll(async () => home[Symbol.asyncDispose]());

test.each(kernels)(
  "every group of jupyter_kernel_test passes for %s",
  async (name) => {
    const { code, output } = await home.python("kernel_test_kit.py", { env: { KERNEL_NAME: name, KERNEL_PAGE: "%k8s use?" } });
    expect(output).toContain(`Ran ${GROUPS} tests`);
    expect(output.match(/\.\.\. ok$/gm)).toHaveLength(GROUPS);
    expect(output).not.toContain("skipped");
    expect(code).toBe(0);
  },
  LIMIT,
);

test.each(kernels)(
  "nbclient runs a notebook, refuses questions and stops at an error, with %s",
  async (name) => {
    const cells = ["const n = 20; console.log('begun')", "n + 1", "throw new RangeError('enough')", "console.log('never')"];
    const { output } = await home.python("run_notebook.py", {
      args: [JSON.stringify(cells)],
      env: { KERNEL_NAME: name },
    });
    const lines = output
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
    const [stopped, first, second, third, fourth] = lines;
    expect(stopped).toEqual({ stopped: "RangeError" });
    expect(first.outputs).toMatchObject([{ output_type: "stream", name: "stdout", text: "begun\n" }]);
    expect(second).toMatchObject({ count: 2, outputs: [{ output_type: "execute_result", data: { "text/plain": "21" } }] });
    expect(third.outputs).toMatchObject([{ output_type: "error", ename: "RangeError", evalue: "enough" }]);
    expect(fourth).toEqual({ count: null, outputs: [] });
  },
  LIMIT,
);

test.each(kernels)(
  "jupyter console: values, errors, Ctrl-C and the end, with %s",
  async (name) => {
    const { code, output } = await home.python("drive_console.py", { env: { KERNEL_NAME: name } });
    // With the output, which says why it failed.
    expect({ code, output }).toEqual({ code: 0, output });
  },
  LIMIT,
);

test.each(kernels)(
  "a restart as from JupyterLab's menu: same ports, nothing kept, exit code 0; then an interrupt works, with %s",
  async (name) => {
    const { code, output } = await home.python("restart_kernel.py", { env: { KERNEL_NAME: name } });
    // With the output, which says why it failed.
    expect({ code, output }).toEqual({ code: 0, output });
    expect(JSON.parse(output.trim().split("\n").at(-1) ?? "")).toEqual({
      samePorts: true,
      before: "ok",
      exitCodes: [0, 0],
      kept: "CompileError",
      interrupted: "KeyboardInterrupt",
      mode: "message",
    });
  },
  LIMIT,
);
