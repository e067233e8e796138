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
