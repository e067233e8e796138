import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { edited } from "../../src/kubeconfig/edit.ts";
import { mergeViews } from "../../src/kubeconfig/merge.ts";
import { planProtection, protectorOf } from "../../src/kubeconfig/protection.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { clusterFiles, localFolders } from "../../src/local/folders.ts";
import { writeKubeconfigs } from "../../src/local/kubeconfigs.ts";
import { ensurePki } from "../../src/local/pki.ts";
import { tempFolder } from "../support/temp-folder.ts";

test("a cluster that is started again is still protected", async () => {
  const files = clusterFiles(localFolders({ K8S_MAGICS_STATE: tempFolder() }, tempFolder()), "alpha");
  mkdirSync(files.pki, { recursive: true });
  await ensurePki(files.pki);
  await writeKubeconfigs(files, "alpha", "https://127.0.0.1:1");
  const file = files.kubeconfig;
  const read = () => mergeViews([viewOf(readFileSync(file, "utf8"), file)]);
  const changes = planProtection("alpha", true)(read()).flatMap((one) => one.changes);
  writeFileSync(file, edited(readFileSync(file, "utf8"), changes, file));
  await writeKubeconfigs(files, "alpha", "https://127.0.0.1:2");
  const now = read();
  expect([protectorOf(now, "alpha"), now.clusters.get("local-alpha")?.server]).toEqual(["alpha", "https://127.0.0.1:2"]);
  const text = readFileSync(file, "utf8");
  await writeKubeconfigs(files, "alpha", "https://127.0.0.1:2");
  expect(readFileSync(file, "utf8")).toBe(text);
});
