import { expect, test } from "@jest/globals";
import { kubectlManagers, takenOver } from "../../../src/objects/apply/kubectl-traces.ts";

const applied = { "f:annotations": { "f:kubectl.kubernetes.io/last-applied-configuration": {} } };
const kubectls = {
  manager: "kubectl-client-side-apply",
  operation: "Update",
  fieldsV1: { "f:metadata": applied, "f:data": { "f:a": {} } },
};
const status = { manager: "kubelet", operation: "Update", subresource: "status", fieldsV1: { "f:status": {} } };
const ours = { manager: "k8s-magics", operation: "Apply", apiVersion: "v1", fieldsV1: { "f:data": { "f:b": {} } } };
const edited = { manager: "kubectl-edit", operation: "Update", fieldsV1: { "f:data": { "f:c": {} } } };

test("whose fields kubectl apply set is told by the annotation that it leaves", () => {
  const live = { apiVersion: "v1", kind: "X", metadata: { name: "a", managedFields: [kubectls, status, ours, edited] } };
  expect(kubectlManagers(live)).toEqual(["kubectl-client-side-apply"]);
  expect(kubectlManagers(undefined)).toEqual([]);
});

test("what kubectl apply owned becomes the applier's, others keep theirs", () => {
  expect(takenOver([kubectls, status, ours, edited], "k8s-magics")).toEqual([
    status,
    edited,
    { ...ours, fieldsV1: { "f:metadata": applied, "f:data": { "f:a": {}, "f:b": {} } } },
  ]);
  expect(takenOver([kubectls], "me")).toEqual([{ ...kubectls, manager: "me", operation: "Apply" }]);
});
