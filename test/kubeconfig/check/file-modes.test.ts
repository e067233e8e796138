import { expect, test } from "@jest/globals";
import { checked, rulesOf } from "../../support/facts.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";

const config = (userFields: Readonly<Record<string, unknown>> = { token: "t" }) =>
  kubeconfig().context("a", { server: "https://example.org", userFields });
const modes = async (world: Parameters<typeof checked>[1], userFields?: Readonly<Record<string, unknown>>) =>
  (await checked([config(userFields)], world)).filter(({ rule }) => rule === "file-mode");

test.each([
  [0o600, 0],
  [0o400, 0],
  [0o644, 1],
  [0o640, 1],
  [0o604, 1],
])("mode %s is told %s times", async (bits, times) => {
  expect(await modes({ modes: { "/k/0": { bits, own: true } } })).toHaveLength(times);
});

test("only the person's own kubeconfig is mended", async () => {
  const open = { bits: 0o644, own: true };
  expect(await modes({ modes: { "/k/0": open } })).toMatchObject([{ fixable: true, why: expect.stringContaining("0644") }]);
  expect(await modes({ modes: { "/k/0": { ...open, own: false } } })).toMatchObject([{ fixable: false }]);
  expect(await modes({ modes: { "/k/0": open }, foreign: ["/k/0"] })).toMatchObject([{ fixable: false }]);
});

test("a key's and a token's own file count too, a pod's mounted token does not", async () => {
  const open = { bits: 0o644, own: true };
  const mounted = "/var/run/secrets/kubernetes.io/serviceaccount/token";
  const world = { modes: { "/t": open, [mounted]: open }, files: { "/t": "t", [mounted]: "t" } };
  expect(await modes(world, { tokenFile: "/t" })).toMatchObject([{ where: { user: "a-user", file: "/t" }, fixable: false }]);
  expect(rulesOf(await modes(world, { tokenFile: mounted }))).toEqual([]);
});
