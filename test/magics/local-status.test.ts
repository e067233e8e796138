import { describe, expect, test } from "@jest/globals";
import { runLocal } from "../support/run-local.ts";
import { localStatus } from "../support/stand-in-local.ts";

const beta = localStatus("beta", "running");

describe("%k8s local status", () => {
  test("a crashed component comes with its last words", async () => {
    const [etcd, ...others] = beta.components;
    const crashed = { name: etcd?.name ?? "", state: "crashed", lastLines: "disk full" } as const;
    const { text } = await runLocal("local status", "--name beta", [
      { ...beta, state: "broken", components: [crashed, ...others] },
    ]);
    expect(text).toContain("etcd ended by itself; its last words: disk full");
    expect(text?.find((line) => line.startsWith("etcd "))).toMatch(/✕ crashed +—$/);
    expect(text?.at(-1)).toBe("Next: %k8s local up --name beta");
  });
});
