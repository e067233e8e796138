import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { clusterListOf, clusterListText } from "../../src/kubeconfig/cluster-list.ts";
import { type KubeconfigBuilder, kubeconfig } from "../support/kubeconfig-builder.ts";
import { viewed } from "../support/kubeconfig-view.ts";
import { lender } from "../support/run-share.ts";

const listed = (folder: string, builder: KubeconfigBuilder): string => {
  const file = join(folder, "team.yaml");
  writeFileSync(file, clusterListText(clusterListOf(viewed(builder), "team")));
  return file;
};

test("a list that sends a sign-in elsewhere asks first", async () => {
  const { run, home } = lender();
  const file = listed(home, kubeconfig().context("physics", { server: "https://10.0.0.1" }));
  await run("add", `--list ${file}`);
  listed(home, kubeconfig().context("physics", { server: "https://10.6.6.6" }).context("new", {}));
  await expect(run("add", `--list ${file}`)).rejects.toMatchObject({
    name: "Refused",
    message: "the list changes how physics is reached, and your sign-in goes there",
    hints: ["the same with --yes"],
  });
  expect((await run("add", `--list ${file} --dry-run`)).lines).toContain("context/physics changed: server (dry run)");
  expect((await run("add", `--list ${file} --yes`)).lines).toContain("context/new added");
});
