import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Session } from "../../src/session/session.ts";
import { basesIn, confOf, pairs } from "../../src/spark/conf-of.ts";
import type { Machine } from "../../src/spark/driver-network.ts";
import { launch } from "../../src/spark/launch.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";
import { tempFolder } from "../support/temp-folder.ts";

const TOKEN = "hidden-token-of-beta";
const machine: Machine = {
  addressTowards: async () => "10.0.0.5",
  outwardAddress: () => undefined,
  freePorts: async () => [1001, 1002, 1003],
};
const files = kubeconfig()
  .context("alpha", { server: "https://alpha:6443", token: "hidden-token-of-alpha" })
  .context("beta", { server: "https://beta:6443", token: TOKEN, namespace: "spark-team" })
  .current("alpha");
const notebook = (env = {}) => testSession({ kubeconfigs: [files], env }).session;

describe("the configuration of the active context", () => {
  test("follows the notebook", async () => {
    const session = notebook();
    expect((await confOf({}, session, { machine })).get("spark.master")).toBe("k8s://https://alpha:6443");
    await session.use("beta");
    const conf = await confOf({}, session, { machine });
    expect(conf.get("spark.master")).toBe("k8s://https://beta:6443");
    expect(conf.entries()).toContainEqual({ key: "spark.kubernetes.namespace", value: "spark-team", from: "context beta" });
  });

  test("says when the namespace is the notebook's own choice", async () => {
    const session = notebook();
    await session.use("beta", "spark-alice");
    const from = async (where: object) =>
      (await confOf({}, session, { machine, ...where })).entries().find(({ key }) => key === "spark.kubernetes.namespace");
    expect(await from({})).toMatchObject({ value: "spark-alice", from: "session" });
    expect(await from({ namespace: "other" })).toMatchObject({ value: "other", from: "-n" });
    expect(await from({ context: "alpha" })).toMatchObject({ value: "default", from: "context alpha" });
  });

  test("names a 0600 file with this context alone, and holds no token itself", async () => {
    const conf = await confOf({}, notebook(), { machine, context: "beta" });
    expect(statSync(conf.kubeconfig!).mode & 0o777).toBe(0o600);
    const file = readFileSync(conf.kubeconfig!, "utf8");
    expect(file).toContain("https://beta:6443");
    expect(file).not.toContain("https://alpha:6443");
    const shown = [conf.toJSON(), conf.toPython(), conf.toProperties(), conf.toSubmitArgs(), conf.entries()];
    expect(JSON.stringify(shown)).not.toContain(TOKEN);
  });

  test("an unknown context is refused", async () => {
    await expect(confOf({}, notebook(), { machine, context: "betta" })).rejects.toMatchObject({ name: "UnknownContext" });
  });

  test("SPARK_PORTS of the notebook's environment are honoured", async () => {
    const conf = await confOf({}, notebook({ SPARK_PORTS: "5001,5002,5003" }), { machine });
    expect(conf.get("spark.driver.port")).toBe("5001");
    expect(conf.get("spark.driver.blockManager.port")).toBe("5002");
    expect(conf.get("spark.ui.port")).toBe("5003");
  });
});

describe("what Spark's client does otherwise than we do", () => {
  const warningsOf = async (userFields: Readonly<Record<string, unknown>>, token?: string) => {
    const config = kubeconfig().context("c", { server: "https://c:6443", token, userFields }).current("c");
    const conf = await confOf({}, testSession({ kubeconfigs: [config] }).session, { machine });
    return [...conf.warnings(), ...conf.set("spark.executor.cores", 2).warnings()];
  };

  test("is said of who acts as somebody else, also of what the configuration became", async () => {
    const said = await warningsOf({ as: "bob" }, "t");
    expect(said).toHaveLength(2);
    expect(said[1]).toMatch(/acts as bob, which Spark ignores/);
  });

  test("is said of nothing that the credential helper of its context file does", async () => {
    const tokenFile = join(tempFolder(), "token");
    writeFileSync(tokenFile, TOKEN);
    expect(await warningsOf({ tokenFile })).toEqual([]);
    const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "p", provideClusterInfo: true };
    expect(await warningsOf({ exec })).toEqual([]);
    expect(await warningsOf({}, "t")).toEqual([]);
  });
});

describe("a configuration to begin from", () => {
  const begin = async (session: Session) => confOf({ executors: 4, conf: { "spark.logConf": "true" } }, session, { machine });

  test("keeps its values and where they came from; options, and not defaults, change it", async () => {
    const session = notebook();
    const given = basesIn(["${1}", "a=b"], new Map([["${1}", (await begin(session)).set("spark.ui.port", 5050)]]));
    expect(given.words).toEqual(["a=b"]);
    const conf = await confOf({ executorMemory: "4g", base: given.base }, session, { machine });
    const found = Object.fromEntries(conf.entries().map(({ key, value, from }) => [key, [value, from]]));
    expect(found).toMatchObject({
      "spark.executor.instances": ["4", "--executors"],
      "spark.executor.memory": ["4g", "--executor-memory"],
      "spark.logConf": ["true", "--conf"],
      "spark.ui.port": ["5050", "set in the notebook"],
      "spark.master": ["k8s://https://alpha:6443", "context alpha"],
    });
  });

  test("of another cluster is refused", async () => {
    const session = notebook();
    const base = (await begin(session)).entries();
    await expect(confOf({ base }, session, { machine, context: "beta" })).rejects.toMatchObject({
      name: "ContextConflict",
      message: "a configuration of context alpha is none for beta",
    });
  });
});

describe("a launch", () => {
  test("goes with the file of its own context, whatever the notebook follows by then", async () => {
    const session = notebook();
    const conf = await confOf({}, session, { machine, context: "beta" });
    await session.use("alpha");
    const { args, env } = await launch(conf, session);
    expect(args.slice(0, 2)).toEqual(["--master", "k8s://https://beta:6443"]);
    expect(readFileSync(env.KUBECONFIG!, "utf8")).toContain("current-context: beta");
  });

  test("is refused where the context is another cluster or unknown", async () => {
    const conf = await confOf({}, notebook(), { machine, context: "beta" });
    const moved = kubeconfig().context("beta", { server: "https://elsewhere:6443", token: "t" });
    await expect(launch(conf, testSession({ kubeconfigs: [moved] }).session)).rejects.toMatchObject({ name: "ContextConflict" });
    const without = kubeconfig().context("alpha", { server: "https://alpha:6443", token: "t" });
    await expect(launch(conf, testSession({ kubeconfigs: [without] }).session)).rejects.toMatchObject({ name: "UnknownContext" });
  });
});

describe("KEY=VALUE words", () => {
  test("split at the first =, the last of a key wins", () => {
    expect(pairs("--conf", ["a=1", "b=x=y", "a=2", "c="])).toEqual({ a: "2", b: "x=y", c: "" });
  });

  test.each(["novalue", "=x"])("%j is refused", (word) => {
    expect(() => pairs("--env", [word])).toThrow(expect.objectContaining({ name: "BadPair" }));
  });

  test("an interpolated object gives its keys", () => {
    const objects = new Map<string, unknown>([["$0", { "spark.logConf": true, "spark.executor.cores": 2 }]]);
    expect(pairs("--conf", ["$0", "spark.executor.cores=3"], objects)).toEqual({
      "spark.logConf": "true",
      "spark.executor.cores": "3",
    });
    for (const odd of [null, [1], { a: {} }, 3]) {
      expect(() => pairs("--conf", ["$0"], new Map([["$0", odd]]))).toThrow(expect.objectContaining({ name: "BadPair" }));
    }
  });
});
