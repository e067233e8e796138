import { describe, expect, test } from "@jest/globals";
import { runLocal } from "../support/run-local.ts";
import { localStatus } from "../support/stand-in-local.ts";

describe("%k8s local up", () => {
  test("shows its phases in one display, then what it did and the next step", async () => {
    const { asked, recording, text } = await runLocal("local up", "--name beta");
    expect(asked).toEqual(["up beta"]);
    expect(recording.displays).toHaveLength(1);
    expect(recording.displays[0]?.at(-1)?.["text/plain"]).toMatch(/^Local cluster beta · 00:00\n {2}● done +etcd$/);
    expect(text).toEqual([
      "cluster/beta started · v1.34.4 · https://127.0.0.1:16443 · context beta",
      "Next: %k8s use beta · %k8s get namespaces",
    ]);
  });

  test("with a node: asked for by name, and told", async () => {
    const { asked, text } = await runLocal("local up", "--name beta --node");
    expect(asked).toEqual(["up beta --node"]);
    expect(text?.[0]).toBe("cluster/beta started · v1.34.4 · https://127.0.0.1:16443 · node beta-node · context beta");
  });

  test("names it local by default; one that runs is only named", async () => {
    const { asked, recording, text } = await runLocal("local up", "", [localStatus("local", "running")]);
    expect([asked, recording.displays]).toEqual([["up local"], []]);
    expect(text?.[0]).toBe("cluster/local already running · v1.34.4 · https://127.0.0.1:16443 · context local");
  });
});
