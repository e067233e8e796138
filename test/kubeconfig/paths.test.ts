import { expect, test } from "@jest/globals";
import { kubeconfigPaths } from "../../src/kubeconfig/paths.ts";

const paths = (env: Record<string, string>, explicit?: string) =>
  kubeconfigPaths({ env, home: "/home/me", cwd: "/work", explicit });

test.each([
  ["the home folder's file by default", {}, undefined, ["/home/me/.kube/config"]],
  ["an empty KUBECONFIG is none", { KUBECONFIG: "" }, undefined, ["/home/me/.kube/config"]],
  ["a list, without empty elements and repetitions", { KUBECONFIG: ":/a::b:/a:" }, undefined, ["/a", "/work/b"]],
  ["nothing but separators means no file", { KUBECONFIG: "::" }, undefined, []],
  ["an explicit file stands alone", { KUBECONFIG: "/a" }, "mine", ["/work/mine"]],
  ["isolation hides the user's own", { KUBECONFIG: "/a", K8S_MAGICS_ISOLATED: "1" }, undefined, []],
  ["isolation still takes the explicit file", { K8S_MAGICS_ISOLATED: "1" }, "/mine", ["/mine"]],
])("%s", (_what, env, explicit, expected) => {
  expect(paths(env as Record<string, string>, explicit)).toEqual(expected);
});
