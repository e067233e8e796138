import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import type { UserError } from "../../src/base/errors.ts";
import { usableDrivers } from "../../src/local/drivers.ts";
import { createLocalClusters } from "../../src/local/local-clusters.ts";
import { standInDrivers } from "../support/stand-in-kind.ts";
import { tempFolder } from "../support/temp-folder.ts";

const signal = AbortSignal.timeout(60_000);
const world = (path: string) => createLocalClusters({ env: { PATH: path, K8S_MAGICS_STATE: tempFolder() }, home: tempFolder() });
const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error) as Promise<UserError>;

test.each([
  ["kind", "docker stop beta-control-plane", "docker start beta-control-plane", "kind delete cluster --name beta --kubeconfig"],
  ["minikube", "minikube stop --profile beta", "minikube start --profile beta", "minikube delete --profile beta"],
] as const)(
  "%s (stand-in) makes, stops, starts and removes a cluster under its own name",
  async (driver, stop, start, remove) => {
    const { path, calls } = standInDrivers();
    const clusters = world(path);
    const made = await clusters.up("beta", { signal, driver });
    expect(made).toMatchObject({ outcome: "started", state: "running", server: "https://127.0.0.1:45678" });
    expect(made.components).toEqual([{ name: driver, state: "running" }]);
    expect(await readFile(made.kubeconfig, "utf8")).toContain("current-context: beta");
    expect((await stat(made.kubeconfig)).mode & 0o777).toBe(0o600);
    expect(await clusters.kubeconfigFiles()).toEqual([made.kubeconfig]);
    expect((await clusters.up("beta", { signal })).outcome).toBe("unchanged");
    expect((await clusters.down("beta")).outcome).toBe("stopped");
    expect(calls().at(-1)).toBe(stop);
    expect(await clusters.kubeconfigFiles()).toEqual([]);
    await clusters.up("beta", { signal });
    expect(calls().at(-1)).toBe(start);
    expect((await clusters.down("beta", { purge: true })).outcome).toBe("purged");
    expect(calls().at(-1)).toContain(remove);
    expect(existsSync(made.dataDir)).toBe(false);
  },
  30_000,
);

test("what kind says is told, and what it began is removed (stand-in)", async () => {
  const { path, calls } = standInDrivers("ERROR: node(s) already exist");
  const clusters = world(path);
  const error = await failure(clusters.up("beta", { signal, driver: "kind" }));
  expect([error.name, error.why]).toEqual(["DriverFailed", "ERROR: node(s) already exist"]);
  expect(calls().at(-1)).toMatch(/^kind delete cluster --name beta/);
  expect((await clusters.status("beta")).state).toBe("stopped");
});

test("a cluster stays with who made it", async () => {
  const { path } = standInDrivers();
  const clusters = world(path);
  await clusters.up("beta", { signal, driver: "kind" });
  const error = await failure(clusters.up("beta", { signal, driver: "minikube" }));
  expect([error.name, error.message]).toEqual(["MadeOtherwise", "local cluster beta was made by kind"]);
});

test("those that could be used: on the PATH, with a Docker that answers", async () => {
  expect(await usableDrivers({ env: { PATH: standInDrivers().path } })).toEqual(["kind", "minikube"]);
  expect(await usableDrivers({ env: { PATH: "/nowhere" } })).toEqual([]);
});
