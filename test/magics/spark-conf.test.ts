import { describe, expect, test } from "@jest/globals";
import sparkConf from "../../magics/spark-conf.ts";
import { parse } from "../../src/magic/parse.ts";
import { tokenize } from "../../src/magic/words.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";

const files = kubeconfig().context("beta", { server: "https://beta:6443", token: "t", namespace: "spark-alice" }).current("beta");

/** `%k8s spark conf` with these words, in a notebook on beta. */
async function run(words: string) {
  const { options, values } = parse(sparkConf, tokenize([{ text: words }]), words);
  const { session } = testSession({ kubeconfigs: [files], env: { SERVER_HOSTNAME: "here" } });
  return sparkConf.run(options as never, session, { assigned: true, values });
}

describe("%k8s spark conf", () => {
  test("with Spark's own option names", async () => {
    const { value, showAssigned } = await run(
      "--num-executors 3 --executor-cores 2 --executor-memory 2Gi --driver-memory 1g --image i:1 --service-account sa --name pi " +
        "-n other --conf spark.logConf=true --conf spark.x=1 --env A=b",
    );
    expect(showAssigned).toBe(true);
    expect(value.toJSON()).toMatchObject({
      "spark.master": "k8s://https://beta:6443",
      "spark.kubernetes.namespace": "other",
      "spark.executor.instances": "3",
      "spark.executor.cores": "2",
      "spark.executor.memory": "2g",
      "spark.driver.memory": "1g",
      "spark.kubernetes.container.image": "i:1",
      "spark.kubernetes.authenticate.executor.serviceAccountName": "sa",
      "spark.app.name": "pi",
      "spark.logConf": "true",
      "spark.executorEnv.A": "b",
      "spark.driver.host": "here",
    });
  });

  test("shows its warnings below the table", async () => {
    const { view } = await run("--executors 4 --conf spark.executor.core=2");
    expect(view?.["text/plain"]).toMatch(/spark\.executor\.instances +4 +--executors\n/);
    expect(view?.["text/plain"]).toContain("▲ spark.executor.core is not a Spark key");
  });

  test("in cluster mode has no driver address", async () => {
    const { value } = await run("--deploy-mode cluster");
    expect(value.get("spark.submit.deployMode")).toBe("cluster");
    expect(value.get("spark.driver.host")).toBeUndefined();
  });

  test.each([
    ["--conf spark.master=local", "ContextConflict"],
    ["--conf spark.hadoop.fs.s3a.secret.key=abc", "SecretInConf"],
    ["--env OS_TOKEN=abc", "SecretInConf"],
    ["--executor-memory lots", "BadMemory"],
    ["--context gamma", "UnknownContext"],
    ["--conf word", "BadPair"],
    ["--executors 1.5", "NotANumber"],
    ["--executor 1", "UnknownOption"],
  ])("%s is refused: %s", async (words, name) => {
    await expect((async () => run(words))()).rejects.toMatchObject({ name });
  });
});
