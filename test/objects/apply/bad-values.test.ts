import { expect, test } from "@jest/globals";
import { badQuantities, missingAccountIn, unreadableIn } from "../../../src/objects/apply/bad-values.ts";

test("quantities that no server takes are found where they stand", () => {
  const resources = { limits: { cpu: "lots", memory: "1GB", "example.com/gpu": 1 }, requests: { cpu: "0.5", memory: "1e3" } };
  const containers = [
    { name: "a", env: [{ name: "limits", value: "lots" }] },
    { name: "b", resources },
  ];
  const volumes = [{ name: "v", emptyDir: { sizeLimit: "5 Gi" } }];
  expect(badQuantities({ spec: { containers, volumes, replicas: 3 } })).toEqual([
    { path: "spec.containers[1].resources.limits.cpu", value: "lots" },
    { path: "spec.containers[1].resources.limits.memory", value: "1GB" },
    { path: "spec.volumes[0].emptyDir.sizeLimit", value: "5 Gi" },
  ]);
  for (const fine of ["1", "+1.5", ".5", "100m", "1Ki", "2E", "1e-3", "12E6"]) {
    expect(badQuantities({ limits: { cpu: fine } })).toEqual([]);
  }
});

test("the server's words lose its own type names", () => {
  const said =
    "failed to convert new object (default/a; /v1, Kind=Pod) to proper version: unable to convert unstructured object to /v1, Kind=Pod: bad";
  expect(unreadableIn(said)).toBe("bad");
  expect(unreadableIn("bad")).toBeUndefined();
  expect(missingAccountIn('pods "p" is forbidden: error looking up service account n/me: serviceaccount "me" not found')).toBe(
    "me",
  );
});
