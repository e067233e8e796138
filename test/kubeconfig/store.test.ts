import { expect, test } from "@jest/globals";
import { fileForCurrentContext } from "../../src/kubeconfig/store.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";

test("kubectl's choice of file: the first that exists, else the last", async () => {
  const there = kubeconfig().write();
  expect(await fileForCurrentContext(["/none/a", there, "/none/b"])).toBe(there);
  expect(await fileForCurrentContext(["/none/a", "/none/b"])).toBe("/none/b");
  expect(await fileForCurrentContext([])).toBeUndefined();
});
