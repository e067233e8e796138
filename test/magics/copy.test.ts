import { expect, test } from "@jest/globals";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { typed } from "../support/run-magic.ts";
import { testSession } from "../support/session.ts";

test("a copy has the same cluster and user, and gets a namespace of its own", async () => {
  const made = testSession({ kubeconfigs: [kubeconfig().context("alpha", { namespace: "n" })] });
  const { value, text } = await typed(made, "copy alpha beta");
  expect([value, text[0], text.at(-1)]).toEqual([
    "beta",
    "context/beta made: the same cluster and user as alpha",
    "Next: %k8s set beta namespace=NAME",
  ]);
  await typed(made, "set beta namespace=spark");
  const { contexts } = await made.session.kubeconfig();
  expect([...contexts.values()].map(({ name, cluster, user, namespace }) => [name, cluster, user, namespace])).toEqual([
    ["alpha", "alpha-cluster", "alpha-user", "n"],
    ["beta", "alpha-cluster", "alpha-user", "spark"],
  ]);
});
