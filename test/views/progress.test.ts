import { expect, test } from "@jest/globals";
import { phasesBundle } from "../../src/views/progress.ts";

test("phases stand below the title and the time that runs", () => {
  const phases = [
    { name: "etcd", state: "done" },
    { name: "apiserver", state: "running", detail: "waiting for /readyz" },
  ] as const;
  expect(phasesBundle("Local cluster alpha", phases, 74_900, ["■ stops"])["text/plain"].split("\n")).toEqual([
    "Local cluster alpha · 01:14",
    "  ● done      etcd",
    "  ◐ running   apiserver   waiting for /readyz",
    "■ stops",
  ]);
});
