import { describe, expect, test } from "@jest/globals";
import type { UserError } from "../../../src/base/errors.ts";
import { checkRequirements, type Machine } from "../../../src/local/node/requirements.ts";

const lacking = (missing: RegExp, more: Partial<Machine> = {}): Machine => ({
  platform: "linux",
  isRoot: true,
  has: async (path) => !missing.test(path),
  drivers: async () => [],
  ...more,
});
const refusal = (machine: Machine) => checkRequirements(machine).catch((error: unknown) => error) as Promise<UserError>;

describe("what a node needs", () => {
  test("with everything there: the folder of the CNI plugins", async () => {
    expect(await checkRequirements(lacking(/^$/))).toBe("/usr/lib/cni");
    expect(await checkRequirements(lacking(/^\/usr\/lib\/cni/))).toBe("/opt/cni/bin");
  });

  test.each([
    [{ platform: "darwin" }, "NodeNeedsLinux"],
    [{ isRoot: false }, "NodeNeedsRoot"],
  ])("%p is named, and the control plane alone offered", async (more, name) => {
    const error = await refusal(lacking(/^$/, more));
    expect(error.name).toBe(name);
    expect(error.hints.join("\n")).toContain("%k8s local up");
  });

  test("Docker's programs are offered where they could be used", async () => {
    const error = await refusal(lacking(/^$/, { isRoot: false, drivers: async () => ["kind"] }));
    expect(error.hints[1]).toBe("or have Docker run it: %k8s local up --driver kind");
  });

  test("missing programs are told by their Debian packages, each once", async () => {
    const error = await refusal(lacking(/\/(containerd|ctr|runc)$|cni/));
    expect(error.name).toBe("NodeNeedsPackages");
    expect(error.message).toBe("a node needs containerd, runc, containernetworking-plugins");
    expect(error.hints[0]).toBe("apt-get install --no-install-recommends containerd runc containernetworking-plugins");
  });
});
