import { expect, test } from "@jest/globals";
import type { Pod } from "../../src/cluster/objects.ts";
import { usersOf } from "../../src/objects/claim-users.ts";

test("a claim is used by the pods that have it among their volumes and have not ended", () => {
  const pod = (name: string, phase: string, ...claims: readonly string[]) => {
    const volumes = [{ name: "own", emptyDir: {} }, ...claims.map((claimName) => ({ persistentVolumeClaim: { claimName } }))];
    return { metadata: { name }, spec: { containers: [], volumes }, status: { phase } } as unknown as Pod;
  };
  const none = { metadata: { name: "none" }, spec: { containers: [] }, status: {} } as unknown as Pod;
  const pods = [pod("runs", "Running", "a", "b"), pod("waits", "Pending", "b"), pod("ended", "Succeeded", "b"), none];
  expect([usersOf("a", pods), usersOf("b", pods), usersOf("c", pods)]).toEqual([["runs"], ["runs", "waits"], []]);
});
