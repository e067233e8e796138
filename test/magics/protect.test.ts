import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import type { Host } from "../../src/base/host.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { type TestSessionOptions, testSession } from "../support/session.ts";
import { localStatus } from "../support/stand-in-local.ts";

const two = () =>
  kubeconfig()
    .context("alpha", { cluster: "c" })
    .context("beta", { cluster: "c" })
    .context("free", { server: "https://x" })
    .current("alpha");
const refused = (words: RegExp) =>
  expect.objectContaining({ name: "Refused", message: expect.stringMatching(words), hints: ["the same with --yes"] });

function notebook(options: TestSessionOptions = {}) {
  const file = two().write();
  const stopped: string[] = [];
  const local = {
    status: async (name: string) => localStatus(name, "running"),
    down: async (name: string) => {
      stopped.push(name);
      return { ...localStatus(name, "stopped"), outcome: "stopped" as const };
    },
  };
  const made = testSession({ kubeconfigs: [file], local, ...options });
  const registry = createRegistry({ table, session: made.session });
  const host: Host = made.session;
  const type = async (path: string, args = "") => {
    const { view } = await registry.run(path, args, undefined, { assigned: false, host });
    return String(view?.["text/plain"]);
  };
  return { ...made, type, file, stopped, call: registry.call };
}

describe("%k8s protect", () => {
  test("writes it into the kubeconfig, and --off takes it back to the same bytes", async () => {
    const { type, file, session } = notebook();
    const before = readFileSync(file, "utf8");
    expect(await type("protect", "alpha")).toMatch(
      /^context\/alpha protected: .*\n.* changed; .*\nNext: %k8s protect alpha --off/,
    );
    expect((await session.kubeconfig()).contexts.get("alpha")?.source?.extensions).toEqual([
      { name: "k8s-magics", extension: { protected: true } },
    ]);
    expect(await type("protect", "alpha")).toMatch(/^nothing to change/);
    expect(await type("protect", "alpha --off")).toMatch(/^context\/alpha no longer protected/);
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("--dry-run changes nothing; a name that is not there is told", async () => {
    const { type, file } = notebook();
    const before = readFileSync(file, "utf8");
    expect(await type("protect", "alpha --dry-run")).toContain("(dry run)");
    expect(readFileSync(file, "utf8")).toBe(before);
    await expect(type("protect", "alfa")).rejects.toMatchObject({ name: "UnknownContext" });
  });

  test("works for a local cluster, in that cluster's own file", async () => {
    const local = kubeconfig().context("gamma").write();
    const { type, session } = notebook({ localKubeconfigs: [local] });
    await type("protect", "gamma");
    expect((await session.kubeconfig()).contexts.get("gamma")?.source?.extensions).toHaveLength(1);
  });
});

describe("a protected cluster", () => {
  test("is changed with --yes only when nobody can be asked", async () => {
    const { type, stopped } = notebook();
    await type("protect", "alpha");
    await expect(type("local down", "--name alpha")).rejects.toEqual(
      refused(/^this changes alpha, which is protected \(%k8s local down\)$/),
    );
    await expect(type("spark session")).rejects.toEqual(refused(/%k8s spark session/));
    expect(stopped).toEqual([]);
    await type("local down", "--name alpha --yes");
    expect(stopped).toEqual(["alpha"]);
  });

  test("is protected on every way to it, the library's too", async () => {
    const { type, call } = notebook();
    await type("protect", "alpha");
    await expect(type("local down", "--name beta")).rejects.toEqual(refused(/whose cluster is protected by context alpha/));
    await expect(call("local down", { name: "alpha" })).rejects.toEqual(refused(/alpha/));
    await expect(type("spark session", "--context beta")).rejects.toEqual(refused(/beta/));
  });

  test("asks for its name when somebody is there", async () => {
    const { type, stopped, recording } = notebook({ answers: ["yes", "alpha"] });
    await type("protect", "alpha");
    await expect(type("local down", "--name alpha")).rejects.toEqual(refused(/alpha/));
    await type("local down", "--name alpha");
    expect(stopped).toEqual(["alpha"]);
    expect(recording.questions[0]).toMatch(/^This changes alpha, which is protected .*Type alpha to go on: $/);
  });

  test("lets others be changed, be looked at, and a dry run be made", async () => {
    const { type, stopped } = notebook();
    await type("protect", "alpha");
    await type("local down", "--name free");
    expect(stopped).toEqual(["free"]);
    expect(await type("local down", "--name alpha --dry-run")).toMatch(/Would/);
    expect(await type("", "-o name")).toContain("alpha");
  });

  test("is not removed from the kubeconfig without --yes", async () => {
    const { type, session } = notebook();
    await type("protect", "alpha");
    await expect(type("remove", "alpha")).rejects.toEqual(refused(/; alpha is protected$/));
    await type("remove", "alpha --yes");
    expect((await session.kubeconfig()).contexts.has("alpha")).toBe(false);
  });

  test("is still protected when it is a local one that does not run", async () => {
    const own = kubeconfig().context("stopped").write();
    const { type } = notebook({ localKubeconfigs: [own] });
    await type("protect", "stopped");
    const later = notebook({ local: { status: async (name) => ({ ...localStatus(name, "stopped"), kubeconfig: own }) } });
    await expect(later.type("local down", "--name stopped --purge")).rejects.toEqual(refused(/stopped, which is protected/));
  });
});
