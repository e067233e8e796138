import { dirname } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ensureControlPlane } from "../../../src/local/binary.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

beforeAll(async () => {
  cluster = await localCluster("notebook-test");
  notebook = liveNotebook(cluster.kubeconfig);
  const { folder } = await ensureControlPlane({
    env: process.env,
    home: dirname(notebook.home),
    signal: AbortSignal.timeout(10_000),
  });
  await notebook.type("%env", `PATH=${folder}:$PATH`);
  // Where kubectl keeps what it has seen.
  await notebook.type("%env", `HOME=${notebook.home}`);
}, 1_200_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 60_000);

const sh = async (body: string) => (await notebook.run("%sh", "", { body, assigned: true })).value;

test("kubectl in a script sees the notebook's cluster, and answers as it does beside it", async () => {
  for (const args of [
    "get namespaces -o name",
    "config current-context",
    "auth whoami -o jsonpath={.status.userInfo.username}",
  ]) {
    expect({ args, told: await sh(`kubectl ${args}`) }).toEqual({ args, told: await kubectl(cluster, ...args.split(" ")) });
  }
}, 60_000);

test("its failure is the cell's, with its words on the page", async () => {
  const failed = notebook.run("%sh", "", { body: "kubectl get no-such-kind" });
  await expect(failed).rejects.toMatchObject({ name: "ShFailed", message: "the script ended with exit code 1" });
}, 60_000);

test("what %%yaml read is applied, and a script reads it back", async () => {
  const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: from-yaml }\ndata: { colour: red }\n";
  const { value } = await notebook.run("%yaml", "settings", { body: manifest, assigned: true });
  await notebook.type("apply", "", { body: JSON.stringify(value) });
  expect(await sh("kubectl get configmap from-yaml -o jsonpath={.data.colour}")).toBe("red");
}, 60_000);

test("no credential of the cluster is on the page, however a script shows it", async () => {
  const body =
    'cat "$KUBECONFIG"; sed -n "s/.*client-key-data: //p" "$KUBECONFIG" | base64 -d; kubectl config view --raw -o yaml';
  const { recording } = await notebook.run("%sh", "", { body });
  const shown = recording.written.map(({ text }) => text).join("");
  expect(shown).toContain("client-certificate-data");
  expect(shown.match(/REDACTED/g)?.length).toBeGreaterThanOrEqual(3);
  const key = await sh('sed -n "s/.*client-key-data: //p" "$KUBECONFIG"');
  const lines = Buffer.from(String(key), "base64")
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("---"));
  expect(lines.length).toBeGreaterThan(0);
  for (const secret of [String(key).trim(), ...lines]) expect(shown.includes(secret)).toBe(false);
}, 60_000);
