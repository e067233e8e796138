import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type SparkNode, type SparkNotebook, sparkNode } from "../../support/spark-node.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const file = join(tempFolder(), "bob.kubeconfig");
const PI = "n = sc.parallelize(range(1000), 4).count()";
let node: SparkNode;
let bob: SparkNotebook;
let image: string;

beforeAll(async () => {
  node = await sparkNode("owner", { KUBECONFIG: file });
  const lender = await node.notebook();
  image = ((await lender.run("image build", "spark")).value as { readonly image: string }).image;
  await lender.run("share", `bob --quota cpu=4,memory=8Gi,pods=6 --output ${file}`);
  bob = await node.notebook();
  await bob.run("use", "local-owner-bob");
}, 1_300_000);

afterAll(() => node.stop(), 120_000);

test.each([
  ["with the driver beside the notebook", ""],
  ["with the driver as a pod, as the borrower's account", "--in-cluster --service-account bob"],
])(
  "Spark runs with no more than what a loan gives: %s",
  async (_, where) => {
    const { text } = await bob.run("spark session", `pi --image ${image} --executors 1 --executor-memory 512m ${where}`);
    expect(text).toContain("● Running · 1 executor");
    expect((await bob.python(PI, "n")).output).toBe(1000);
    expect((await bob.run("spark logs", "1")).text).toContain("Executor");
    expect((await bob.run("spark logs", "--tail 500")).text).not.toMatch(/forbidden/i);
    const { text: stopped } = await bob.run("spark stop", "pi");
    expect(stopped).toContain("stopped");
    await node.noPods("spark-bob");
  },
  300_000,
);
