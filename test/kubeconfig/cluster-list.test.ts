import { describe, expect, test } from "@jest/globals";
import { clusterListOf, clusterListText, readClusterList } from "../../src/kubeconfig/cluster-list.ts";
import fc from "../support/fast-check.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { viewed } from "../support/kubeconfig-view.ts";

const SECRET = "planted-secret-0cc175b9c0f1";
const own = (args: readonly string[]) => ({
  exec: {
    apiVersion: "client.authentication.k8s.io/v1",
    command: "/opt/bin/k8s-magics",
    args: ["credential", ...args],
    env: [{ name: "A", value: SECRET }],
  },
});

describe("a list of clusters", () => {
  test("says where they are and how one signs in, and nothing secret", () => {
    const file = kubeconfig()
      .context("physics", {
        token: SECRET,
        namespace: "spark",
        server: `https://me:${SECRET}@10.0.0.1`,
        caData: "Q0E=",
        clusterFields: { "proxy-url": `http://me:${SECRET}@proxy`, "tls-server-name": "api" },
      })
      .context("cloud", {
        userFields: own(["openstack", "--cloud", "physics", "--password-file", `/home/${SECRET}`, "--username", SECRET]),
      })
      .context("aws", {
        userFields: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1",
            command: "aws",
            args: ["eks", "get-token"],
            env: [{ name: "AWS_SECRET_ACCESS_KEY", value: SECRET }],
          },
        },
      })
      .context("basic", { userFields: { username: SECRET, password: SECRET } });
    const list = clusterListOf(viewed(file), "team");
    expect(list.contexts.map(({ name, user }) => [name, user?.signIn])).toEqual([
      ["physics", "token"],
      ["cloud", "OpenStack"],
      ["aws", "exec"],
      ["basic", "basic"],
    ]);
    expect(list.contexts[0]).toMatchObject({
      namespace: "spark",
      cluster: {
        body: {
          server: "https://10.0.0.1",
          "certificate-authority-data": "Q0E=",
          "proxy-url": "http://proxy",
          "tls-server-name": "api",
        },
      },
    });
    expect(list.contexts[1]!.user!.exec).toMatchObject({
      command: "k8s-magics",
      args: ["credential", "openstack", "--cloud", "physics"],
    });
    expect(list.contexts[2]!.user!.exec).toBeUndefined();
    expect(clusterListText(list)).not.toContain(SECRET);
    expect(clusterListText(list)).not.toContain("aws_");
  });

  test("is read as it was written, whatever the names", () => {
    const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((text) => text.isWellFormed());
    const context = fc.record({ name, namespace: fc.option(name, { nil: undefined }), token: name });
    fc.assert(
      fc.property(
        fc.uniqueArray(context, { minLength: 1, maxLength: 5, selector: (one) => one.name }),
        name,
        (contexts, title) => {
          const file = contexts.reduce((built, { name: one, ...spec }) => built.context(one, spec), kubeconfig());
          const list = clusterListOf(viewed(file), title);
          expect(readClusterList(clusterListText(list), "/x/list.yaml")).toEqual(list);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("that brings credentials or commands brings none", () => {
    const text = kubeconfig()
      .context("a", { token: SECRET })
      .context("b", { userFields: { exec: { apiVersion: "client.authentication.k8s.io/v1", command: "/tmp/evil", args: [] } } })
      .toString();
    const list = readClusterList(text, "https://example.org/lists/team.yaml");
    expect(list.name).toBe("team.yaml");
    expect(JSON.stringify(list)).not.toMatch(/planted|evil/);
  });

  test.each([
    ["", /no context/],
    ["<html></html>", /./],
    ["kind: Pod\napiVersion: v1", /another kind/],
    ["contexts: [{name: a, context: {cluster: gone}}]", /no context/],
  ])("%j is none", (text, why) => {
    expect(() => readClusterList(text, "team.yaml")).toThrow(
      expect.objectContaining({ name: "BadClusterList", why: expect.stringMatching(why) }),
    );
  });
});
