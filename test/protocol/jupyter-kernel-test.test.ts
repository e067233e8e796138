import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Jupyter, jupyter } from "../support/jupyter.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const kernels = ["k8s-magics", "k8s-magics-js"];
/** Groups of the kit, and the welcome. */
const GROUPS = 13;
const LIMIT = 100_000;

let home: Jupyter;
beforeAll(async () => {
  home = await jupyter(main);
});
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

test(
  "nbclient runs a notebook, refuses questions and stops at an error",
  async () => {
    const cells = [
      "const n: number = 20; console.log('begun')",
      "n + 1",
      "throw new RangeError('enough')",
      "console.log('never')",
    ];
    const { output } = await home.python("run_notebook.py", {
      args: [JSON.stringify(cells)],
      env: { KERNEL_NAME: "k8s-magics" },
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
    expect({ code, output }).toMatchObject({ code: 0 });
  },
  LIMIT,
);
