import { expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { MagicNames } from "../../src/magic/alone.ts";
import { completeMagic } from "../../src/magic/complete.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { scanner } from "../support/scanner.ts";
import { testSession } from "../support/session.ts";

const ARN = "arn:aws:eks:eu-west-1:1:cluster/physics";

async function completed(line: string): Promise<readonly string[]> {
  const { session } = testSession({ kubeconfigs: [kubeconfig().context("alpha").context(ARN).context("it's <b>")] });
  await session.kubeconfig();
  const registry = createRegistry({ table, session });
  for (const path of ["remove", "rename", "copy", "set", "unset", "export", "add"]) await registry.load(path);
  const code = `%k8s ${line}`;
  const found = completeMagic({ registry, ts: scanner, names: MagicNames.of(table) }, code, code.length);
  return (found?.matches ?? []).map(({ text }) => text);
}

test.each(["remove ", "remove alpha ", "rename ", "copy ", "set ", "unset ", "export ", "add bot --via "])(
  "%s completes contexts",
  async (line) => {
    expect(await completed(line)).toEqual(expect.arrayContaining(["alpha", ARN, "'it'\\''s <b>'"]));
  },
);

test.each([
  ["remove arn:aws:eks:eu-west-1:1:cluster/", [ARN]],
  ["remove arn:aws:eks:eu-west-1:1:cluster/ph", [ARN]],
  ["set alpha name", ["namespace="]],
  ["set alpha namespace=x tls", ["tls-server-name="]],
  ["unset alpha prox", ["proxy-url"]],
  ["add lab --auth o", ["openstack", "oidc"]],
  ["config u", ["undo"]],
  ["config ", expect.arrayContaining(["undo", "history", "diff"])],
])("%s completes to %j", async (line, expected) => {
  expect(await completed(line)).toEqual(expected);
});
