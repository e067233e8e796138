import { readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import type { ClusterClient } from "../../src/cluster/client.ts";
import { remember } from "../../src/cluster/known-names.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { fakeClient, recordingHost, testSession } from "../support/session.ts";

const two = () => kubeconfig().context("alpha", { token: "token-a" }).context("beta", { token: "token-b", namespace: "b" });

describe("the active context", () => {
  test("is the files' current one at first", async () => {
    const { session } = testSession({ kubeconfigs: [two().current("beta")] });
    expect(await session.active()).toEqual({ context: "beta", namespace: "b" });
  });

  test("is the only one when none is current", async () => {
    const { session } = testSession({ kubeconfigs: [kubeconfig().context("solo")] });
    expect(await session.active()).toEqual({ context: "solo", namespace: "default" });
  });

  test("is missing when there are several and none is current", async () => {
    const { session } = testSession({ kubeconfigs: [two()] });
    await expect(session.active()).rejects.toMatchObject({ name: "NoContext", hints: ["%k8s use NAME"] });
  });

  test("stays when another program changes current-context", async () => {
    const config = two().current("alpha");
    const file = config.write();
    const { session } = testSession({ kubeconfigs: [file] });
    await session.active();
    config.current("beta").write(file);
    expect((await session.kubeconfig()).currentContext).toBe("beta");
    expect((await session.active()).context).toBe("alpha");
  });

  test("is the session's alone: two sessions over one file follow two clusters", async () => {
    const file = two().current("alpha").write();
    const before = readFileSync(file);
    const [one, other] = [testSession({ kubeconfigs: [file] }), testSession({ kubeconfigs: [file] })];
    await one.session.use("beta");
    expect((await one.session.active()).context).toBe("beta");
    expect((await other.session.active()).context).toBe("alpha");
    expect(readFileSync(file)).toEqual(before);
  });

  test("is the same for every cell of a session", async () => {
    const { session, open } = testSession({ kubeconfigs: [two().current("alpha")] });
    const nextCell = open.forHost(recordingHost().host);
    await session.use("beta", "spark");
    expect(await nextCell.active()).toEqual({ context: "beta", namespace: "spark" });
  });
});

describe("use", () => {
  test("- goes back with the namespace, and forth again", async () => {
    const { session } = testSession({ kubeconfigs: [two().current("alpha")] });
    await session.useNamespace("n1");
    await session.use("beta");
    expect(await session.use("-")).toEqual({ context: "alpha", namespace: "n1" });
    expect(await session.use("-")).toEqual({ context: "beta", namespace: "b" });
  });

  test("- refuses when there is nothing to go back to", async () => {
    const { session } = testSession({ kubeconfigs: [two().current("alpha")] });
    await expect(session.use("-")).rejects.toMatchObject({ name: "NoPreviousContext" });
  });

  test("an unknown name says what is near and known, and changes nothing", async () => {
    const { session } = testSession({ kubeconfigs: [two().current("alpha")] });
    await expect(session.use("betta")).rejects.toMatchObject({
      name: "UnknownContext",
      message: 'there is no context "betta"',
      hints: ["did you mean beta?", "known: alpha, beta"],
    });
    expect((await session.active()).context).toBe("alpha");
  });

  test.each(["Upper", "a b", "-a", "", "x".repeat(64)])("refuses the namespace %j", async (namespace) => {
    const { session } = testSession({ kubeconfigs: [two()] });
    await expect(session.use("alpha", namespace)).rejects.toMatchObject({ name: "InvalidNamespace" });
  });
});

describe("files", () => {
  test("of local clusters come after the user's own", async () => {
    const { session } = testSession({
      kubeconfigs: [kubeconfig().context("alpha", { server: "https://mine" })],
      localKubeconfigs: [kubeconfig().context("alpha", { server: "https://local" }).context("gamma").current("gamma")],
    });
    const { contexts, currentContext } = await session.kubeconfig();
    expect([...contexts.keys()]).toEqual(["alpha", "gamma"]);
    expect(currentContext).toBe("gamma");
    expect((await session.context("alpha")).cluster.server).toBe("https://mine");
  });

  test("of the home folder are not looked at in isolation", async () => {
    const { session, home } = testSession({ env: { K8S_MAGICS_ISOLATED: "1", KUBECONFIG: two().write() } });
    two().write(`${home}/.kube/config`);
    expect((await session.kubeconfig()).files).toEqual([]);
  });

  test("given by flag must exist", async () => {
    const { session, home } = testSession({ kubeconfigs: [two()], kubeconfigFlag: "/nowhere/config" });
    const seen = await session.kubeconfig();
    expect(seen.problems).toEqual([{ file: "/nowhere/config", message: "does not exist" }]);
    expect(seen.contexts.size).toBe(0);
    expect(home).not.toBe("");
  });
});

describe("clients", () => {
  test("are kept per context and replaced when the files say something else", async () => {
    const made: string[] = [];
    const closed: string[] = [];
    const connect = ({ name, user }: { name: string; user: { token?: string } }): ClusterClient => {
      made.push(`${name} ${user.token}`);
      return { ...fakeClient({}), close: () => void closed.push(`${name} ${user.token}`) };
    };
    const file = two().current("alpha").write();
    const { session, open } = testSession({ kubeconfigs: [file], connect });
    const first = await session.cluster();
    expect(await session.cluster("alpha")).toBe(first);
    await session.cluster("beta");
    two().context("alpha", { token: "changed-token" }).current("alpha").write(file);
    expect(await session.cluster("alpha")).not.toBe(first);
    expect(made).toEqual(["alpha token-a", "beta token-b", "alpha changed-token"]);
    expect(closed).toEqual(["alpha token-a"]);
    await open.close();
    await Promise.resolve();
    expect(closed.sort()).toEqual(["alpha changed-token", "alpha token-a", "beta token-b"]);
  });

  test("that failed to open are tried again", async () => {
    let tries = 0;
    const connect = async () => {
      tries += 1;
      if (tries === 1) throw new Error("once");
      return fakeClient({});
    };
    const { session } = testSession({ kubeconfigs: [two().current("alpha")], connect });
    await expect(session.cluster()).rejects.toThrow("once");
    await expect(session.cluster()).resolves.toBeDefined();
  });
});

describe("context files", () => {
  test("hold one context, are 0600 in 0700, and stay when the notebook moves on", async () => {
    const { session } = testSession({ kubeconfigs: [two().current("alpha")] });
    const file = await session.contextFile();
    const text = readFileSync(file, "utf8");
    expect(text).toContain("token-a");
    expect(text).not.toContain("token-b");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(session.runtimeDir).mode & 0o777).toBe(0o700);
    await session.use("beta");
    expect(await session.contextFile()).not.toBe(file);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("are refused for a context that is not there, before anything is written", async () => {
    const { session } = testSession({ kubeconfigs: [two()] });
    await expect(session.contextFile("gone")).rejects.toMatchObject({ name: "UnknownContext" });
    expect(() => statSync(session.runtimeDir)).toThrow();
  });
});

test("what is known follows the active context", async () => {
  const { session, open } = testSession({ kubeconfigs: [two().current("alpha")] });
  await open.prime();
  expect(session.known.contexts()).toEqual(["alpha", "beta"]);
  remember(session.known, { context: "beta", namespaces: ["x"], names: { kind: "pods", namespace: "b", names: ["p"] } });
  expect(session.known.namespaces()).toEqual([]);
  await session.use("beta");
  expect(session.known.namespaces()).toEqual(["x"]);
  expect(session.known.names("Pods")).toEqual(["p"]);
});
