import { expect, test } from "@jest/globals";
import { insteadOfKubelogin } from "../../src/auth/oidc/kubelogin.ts";

const oidc = ["--oidc-issuer-url=https://login.example", "--oidc-client-id", "kubernetes"];
const ours = ["--issuer-url", "https://login.example", "--client-id", "kubernetes"];

test.each([
  ["kubectl", ["oidc-login", "get-token", ...oidc]],
  ["/opt/bin/kubelogin", ["get-token", ...oidc]],
  ["kubectl-oidc_login.exe", ["get-token", ...oidc, "--grant-type=authcode"]],
])("%s %j", (command, args) => {
  expect(insteadOfKubelogin({ command, args })).toEqual(ours);
});

test("scopes and authority go along, the client's secret does not", () => {
  const more = [
    "--oidc-extra-scope=groups",
    "--oidc-extra-scope",
    "email",
    "--certificate-authority=/ca",
    "--oidc-client-secret=hunter2",
  ];
  expect(insteadOfKubelogin({ command: "kubelogin", args: ["get-token", ...oidc, ...more] })).toEqual([
    ...ours,
    ...["--scope", "groups", "--scope", "email", "--ca-file", "/ca", "--client-secret-file", "FILE"],
  ]);
});

test.each([
  ["kubectl", ["get", "pods"]],
  ["aws", ["eks", "get-token"]],
  ["kubelogin", ["get-token", "--server-id", "x", "--client-id", "y"]],
  ["kubectl", ["oidc-login", "setup", ...oidc]],
])("not %s %j", (command, args) => {
  expect(insteadOfKubelogin({ command, args })).toBeUndefined();
});
