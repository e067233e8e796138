import { describe, expect, test } from "@jest/globals";
import type { Kubeconfig } from "../../../src/kubeconfig/model.ts";
import { planAddition } from "../../../src/kubeconfig/plans/add.ts";
import { type ChosenContexts, chosenFrom } from "../../../src/kubeconfig/plans/addition.ts";
import fc, { cases } from "../../support/fast-check.ts";
import { type KubeconfigBuilder, kubeconfig } from "../../support/kubeconfig-builder.ts";
import { viewed } from "../../support/kubeconfig-view.ts";

/** What every Magnum cluster's file says. */
const magnum = (cluster: string, host = `10.0.0.${cluster.length}`, token = `token-of-${cluster}`) =>
  kubeconfig()
    .context("default", { cluster, user: "admin", server: `https://${host}:6443`, token })
    .current("default");

/** Adds one file after the other, as the edits would. */
function added(files: readonly KubeconfigBuilder[], start: Kubeconfig = viewed(kubeconfig())) {
  const steps = [];
  let current = start;
  for (const file of files) {
    const { added: done, changes } = planAddition(current, chosenFrom(viewed(file), {}));
    steps.push(done);
    current = applied(current, changes[0]?.changes ?? []);
  }
  return { steps, current };
}

function applied(current: Kubeconfig, changes: readonly unknown[]): Kubeconfig {
  const list = (key: "contexts" | "clusters" | "users", inner: string) => [
    ...[...current[key].values()].map(({ name, source }) => ({ name, [inner]: source })),
    ...(changes as { list: string; name: string; value: unknown }[])
      .filter((change) => change.list === key)
      .map(({ name, value }) => ({ name, [inner]: value })),
  ];
  return viewed(
    JSON.stringify({
      contexts: list("contexts", "context"),
      clusters: list("clusters", "cluster"),
      users: list("users", "user"),
    }),
  );
}

describe("adding", () => {
  test("keeps the names that are free", () => {
    const { steps } = added([magnum("physics")]);
    expect(steps[0]).toEqual([
      { from: "default", name: "default", cluster: "physics", user: "admin", outcome: "added", renamed: [] },
    ]);
  });

  test("names what collides after what tells it apart, never what is there", () => {
    const { steps, current } = added([magnum("physics"), magnum("biology"), magnum("physics", "10.9.9.9")]);
    expect(steps[1]).toEqual([
      {
        from: "default",
        name: "default-biology",
        cluster: "biology",
        user: "admin-default-biology",
        outcome: "added",
        renamed: [
          { kind: "context", from: "default", to: "default-biology" },
          { kind: "user", from: "admin", to: "admin-default-biology" },
        ],
      },
    ]);
    expect(steps[2]).toMatchObject([{ name: "default-physics", cluster: "physics-10.9.9.9", user: "admin" }]);
    expect([...current.contexts.keys()]).toEqual(["default", "default-biology", "default-physics"]);
    expect(current.problems).toEqual([]);
  });

  test("the same twice is added once, under whatever name", () => {
    const files = [magnum("physics"), magnum("biology")];
    const { steps } = added([...files, ...files]);
    expect(steps.slice(2).map(([one]) => [one?.outcome, one?.name])).toEqual([
      ["unchanged", "default"],
      ["unchanged", "default-biology"],
    ]);
  });

  test("one that was protected since is the same one", () => {
    const there = viewed(magnum("physics"));
    const entry = there.contexts.get("default")!;
    const guarded = { ...entry.source, extensions: [{ name: "k8s-magics", extension: { protected: true } }] };
    const now = { ...there, contexts: new Map([["default", { ...entry, source: guarded }]]) };
    expect(planAddition(now, chosenFrom(viewed(magnum("physics")), {})).added).toMatchObject([
      { name: "default", outcome: "unchanged" },
    ]);
  });

  test("shares a cluster that is there already, and does not part it for the order of its fields", () => {
    const there = viewed("clusters: [{name: c, cluster: {server: https://x, tls-server-name: k, proxy-url: ''}}]\n");
    const more = viewed(
      "contexts: [{name: more, context: {cluster: c}}]\nclusters: [{name: c, cluster: {tls-server-name: k, server: https://x}}]\n",
    );
    expect(planAddition(there, chosenFrom(more, {})).changes[0]?.changes).toMatchObject([{ list: "contexts", name: "more" }]);
  });

  test("never writes over an entry that cannot be read", () => {
    const there = viewed("users: [{name: admin, user: {token: 12}}]\n");
    const { added: done } = planAddition(there, chosenFrom(viewed(magnum("physics")), {}));
    expect(done).toMatchObject([{ name: "default", user: "admin-default" }]);
  });

  test("leaves the names of local clusters to them, unless it is the very same cluster", () => {
    const local = viewed(magnum("physics"));
    const other = planAddition(viewed(kubeconfig()), chosenFrom(viewed(magnum("physics", "10.9.9.9")), {}), local);
    expect(other.added).toMatchObject([{ name: "default-physics", cluster: "physics-10.9.9.9", outcome: "added" }]);
    const same = planAddition(viewed(kubeconfig()), chosenFrom(viewed(magnum("physics")), {}), local);
    expect(same.added).toMatchObject([{ name: "default", cluster: "physics", outcome: "added", renamed: [] }]);
  });

  test("tells kubeadm's clusters apart by their servers", () => {
    const kubeadm = (server: string) =>
      kubeconfig().context("kubernetes-admin@kubernetes", {
        cluster: "kubernetes",
        user: "kubernetes-admin",
        server,
        token: server,
      });
    const { steps } = added([kubeadm("https://10.0.0.1:6443"), kubeadm("https://10.0.0.2:6443")]);
    expect(steps[1]).toMatchObject([
      {
        name: "kubernetes-admin@kubernetes-10.0.0.2",
        cluster: "kubernetes-10.0.0.2",
        user: "kubernetes-admin@kubernetes-10.0.0.2",
      },
    ]);
  });

  test("makes paths absolute, those of plugins too", () => {
    const file = viewed(
      "contexts: [{name: a, context: {cluster: c, user: u}}]\n" +
        "clusters: [{name: c, cluster: {server: https://x, certificate-authority: ca.crt}}]\n" +
        "users: [{name: u, user: {client-certificate: ../me.crt, client-key: /me.key, tokenFile: t, exec: {command: ./bin/p}}}]\n",
    );
    const [one] = chosenFrom(file, {});
    expect(one?.cluster.body).toMatchObject({ "certificate-authority": "/k/ca.crt" });
    expect(one?.user?.body).toMatchObject({
      "client-certificate": "/me.crt",
      "client-key": "/me.key",
      tokenFile: "/k/t",
      exec: { command: "/k/bin/p" },
    });
  });

  test("property: nothing that was there changes, and everything added can be used", () => {
    const name = fc.constantFrom("default", "admin", "k", "a-b", "arn:aws:eks:eu/x", "<b>");
    const spec = fc.record({
      name,
      cluster: name,
      user: name,
      server: fc.constantFrom("https://a", "https://b:6443", "https://b:7443"),
      token: name,
    });
    const files = fc.array(fc.array(spec, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(files, (given) => {
        const builders = given.map((specs) =>
          specs.reduce((built, { name: called, ...rest }) => built.context(called, rest), kubeconfig()),
        );
        let current = viewed(kubeconfig());
        for (const file of builders) {
          const before = current;
          const { steps, current: after } = added([file], before);
          for (const [key, entry] of before.contexts) expect(after.contexts.get(key)?.source).toEqual(entry.source);
          for (const [key, entry] of before.users) expect(after.users.get(key)?.source).toEqual(entry.source);
          for (const [key, entry] of before.clusters) expect(after.clusters.get(key)?.source).toEqual(entry.source);
          expect(after.problems).toEqual([]);
          for (const one of steps.flat()) {
            const [was, is] = [viewed(file), after.contexts.get(one.name)!];
            const old = was.contexts.get(one.from)!;
            expect(after.users.get(is.user)?.token).toBe(was.users.get(old.user)?.token);
            expect(after.clusters.get(is.cluster)?.server).toBe(was.clusters.get(old.cluster)?.server);
          }
          current = after;
        }
      }),
      { numRuns: cases(80, 200) },
    );
  });
});

describe("choosing contexts", () => {
  const three = () =>
    viewed(kubeconfig().context("a", { namespace: "n" }).context("b").context("c", { server: "https://[::1]:6443" }));
  const names = (choice: ChosenContexts) => chosenFrom(three(), choice).map(({ wanted }) => wanted);
  test("by name, under another name, by a template", () => {
    expect(names({})).toEqual(["a", "b", "c"]);
    expect(names({ contexts: ["b", "b"] })).toEqual(["b"]);
    expect(names({ contexts: ["b"], asName: "x y" })).toEqual(["x y"]);
    expect(names({ template: "{cluster}/{user}/{context}/{namespace}/{server-host}" })).toEqual([
      "a-cluster/a-user/a/n/127.0.0.1",
      "b-cluster/b-user/b/default/127.0.0.1",
      "c-cluster/c-user/c/default/::1",
    ]);
  });

  test.each<[ChosenContexts, string]>([
    [{ contexts: ["z"] }, "UnknownContext"],
    [{ asName: "x" }, "OneNameForMany"],
    [{ contexts: ["a"], asName: " " }, "BadName"],
    [{ template: "{clutser}" }, "BadTemplate"],
    [{ template: "same" }, "BadTemplate"],
  ])("%j is %s", (choice, name) => {
    expect(() => chosenFrom(three(), choice)).toThrow(expect.objectContaining({ name }));
  });
});
