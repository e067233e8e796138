import { expect, test } from "@jest/globals";
import version from "../../magics/version.ts";
import { UserError } from "../../src/base/errors.ts";
import type { Call } from "../../src/magic/declare.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { fakeClient, testSession } from "../support/session.ts";

const call: Call = { ...({} as Call), assigned: false, values: new Map() };

test("names every part, the active server too", async () => {
  const connect = () => fakeClient({ "/version": { gitVersion: "v1.2.3" } });
  const { session } = testSession({ kubeconfigs: [kubeconfig().context("alpha").current("alpha")], connect });
  const { value, view } = await version.run({}, session, call);
  expect(value).toEqual({
    kernel: expect.stringMatching(/^\d+\.\d+\.\d+/),
    node: process.version,
    typescript: "5.0.4",
    context: "alpha",
    server: "v1.2.3",
  });
  expect(view?.["text/plain"]).toMatch(/server of alpha +v1\.2\.3/);
});

test("a server that does not answer is said, and hides nothing else", async () => {
  const connect = () => fakeClient({ "/version": new UserError("ClusterUnreachable", "no answer from there") });
  const { session } = testSession({ kubeconfigs: [kubeconfig().context("alpha").current("alpha")], connect });
  const { value, view } = await version.run({}, session, call);
  expect(value.server).toBeUndefined();
  expect(view?.["text/plain"]).toMatch(/server of alpha +— no answer from there/);
});

test("without any cluster the rest is there", async () => {
  const { value, view } = await version.run({}, testSession().session, call);
  expect(value.context).toBeUndefined();
  expect(view?.["text/plain"]).toMatch(/server +— there is no cluster/);
});
