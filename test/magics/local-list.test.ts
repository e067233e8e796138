import { describe, expect, test } from "@jest/globals";
import { runLocal } from "../support/run-local.ts";
import { localStatus } from "../support/stand-in-local.ts";

const beta = localStatus("beta", "running");

describe("%k8s local list", () => {
  test("a line per cluster; none says how to get one", async () => {
    const { text, outcome } = await runLocal("local list", "", [beta, localStatus("old", "stopped")]);
    expect(text?.slice(0, 3).map((line) => line.split(/ {2,}/)[0])).toEqual(["NAME", "beta", "old"]);
    expect(outcome.value).toHaveLength(2);
    expect((await runLocal("local list", "")).text).toEqual(["There is no local cluster yet.", "Next: %k8s local up"]);
  });
});
