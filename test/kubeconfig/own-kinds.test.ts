import { expect, test } from "@jest/globals";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";

const kindOf = (command: string, args: readonly string[]) => {
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command, args };
  const text = kubeconfig().context("a", { userFields: { exec } }).toString();
  return viewOf(text, "/f").users.get("a-user")?.auth;
};

test.each([
  ["k8s-magics", ["credential", "openstack", "--cloud", "physics"], "OpenStack"],
  ["/opt/bin/k8s-magics", ["credential", "oidc"], "OIDC"],
  ["k8s-magics", ["credential", "service-account"], "service account"],
  ["k8s-magics", ["credential", "constructor"], "exec"],
  ["k8s-magics", ["credential"], "exec"],
  ["k8s-magics", ["get", "pods"], "exec"],
  ["other", ["credential", "openstack"], "exec"],
])("%s %j signs in by %s", (command, args, kind) => {
  expect(kindOf(command, args)).toBe(kind);
});
