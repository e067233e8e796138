import { expect, test } from "@jest/globals";
import { compareWithOracle } from "../../support/oracle-run.ts";

test("50,000 random kubeconfigs are read and edited as kubectl does, and every byte outside an edit stays", async () => {
  const { cases, done } = await compareWithOracle(50_000);
  expect(cases).toBe(50_000);
  expect(done).toBeGreaterThan(25_000);
}, 3_000_000);
