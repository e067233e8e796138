import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { REAL_SHAPED } from "../support/real-shaped-kubeconfigs.ts";

test.each([
  ["EKS", "exec", "aws"],
  ["GKE", "exec", "gke-gcloud-auth-plugin"],
  ["AKS", "exec", "kubelogin"],
  ["kind", "client cert", undefined],
  ["minikube", "client cert", undefined],
  ["Rancher", "token", undefined],
  ["OpenShift", "token", undefined],
  ["Magnum", "client cert", undefined],
  ["kops", "client cert", undefined],
])("what %s writes is read without a problem", (shape, auth, command) => {
  const kc = mergeViews([viewOf(REAL_SHAPED[shape]!, "/f")]);
  expect(kc.problems).toEqual([]);
  const { user, cluster } = resolveContext(kc, kc.currentContext!);
  expect(user).toMatchObject({ auth, ...(command === undefined ? {} : { exec: { command } }) });
  expect(URL.canParse(cluster.server)).toBe(true);
  expect(cluster.tlsServerName).toBe(shape === "kops" ? "api.internal.physics.k8s.local" : undefined);
});

test("spoilt in every way, it is read and edited without a crash, a hang, a quoted secret or a half-written file", async () => {
  const program = fileURLToPath(new URL("../support/mutate-kubeconfigs.ts", import.meta.url));
  const seed = String(Math.floor(Date.now() / 86_400_000));
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", program, seed, "12"]);
  const counts = JSON.parse(stdout);
  // Most mutations leave something to edit.
  expect(counts.mutations).toBeGreaterThan(1000);
  expect(counts.edits).toBeGreaterThan(counts.mutations * 3);
  expect(counts.refusals).toBeGreaterThan(0);
}, 120_000);
