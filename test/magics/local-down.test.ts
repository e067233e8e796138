import { describe, expect, test } from "@jest/globals";
import { runLocal } from "../support/run-local.ts";
import { localStatus } from "../support/stand-in-local.ts";

const beta = localStatus("beta", "running");

describe("%k8s local down", () => {
  test("stops it and says where its data stay", async () => {
    const { text } = await runLocal("local down", "--name beta", [beta]);
    expect(text).toEqual([
      "cluster/beta stopped",
      "its data stay in /state/beta; --purge removes them",
      "Next: %k8s local up --name beta",
    ]);
  });

  test("--purge is refused when nobody can be asked, and needs the name typed when somebody can", async () => {
    const refused = expect.objectContaining({ name: "Refused", hints: ["the same with --yes"] });
    await expect(runLocal("local down", "--name beta --purge", [beta])).rejects.toEqual(refused);
    await expect(runLocal("local down", "--name beta --purge", [beta], ["y"])).rejects.toEqual(refused);
    expect((await runLocal("local down", "--name beta --purge", [beta], ["beta"])).asked).toEqual(["down beta --purge"]);
    expect((await runLocal("local down", "--name beta --purge --yes", [beta])).text?.[0]).toBe(
      "cluster/beta purged with its data",
    );
  });

  test("--dry-run tells and changes nothing", async () => {
    const { asked, text } = await runLocal("local down", "--name beta --purge --dry-run", [beta]);
    expect(asked).toEqual([]);
    expect(text).toEqual([
      "Would stop: etcd (100), kube-apiserver (101), kube-controller-manager (102), kube-scheduler (103)",
      "Would remove: /state/beta",
    ]);
  });
});
