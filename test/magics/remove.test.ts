import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { typed } from "../support/run-magic.ts";
import { testSession } from "../support/session.ts";

const three = () =>
  kubeconfig()
    .context("alpha", { cluster: "shared", token: "secret-of-alpha" })
    .context("beta", { cluster: "shared" })
    .context("old-demo")
    .current("alpha");
const world = () => {
  const file = three().write();
  return { file, made: testSession({ kubeconfigs: [file] }), text: () => readFileSync(file, "utf8") };
};

describe("%k8s remove", () => {
  test("takes a context with what only it needs, and says what stays and that the notebook followed it", async () => {
    const { file, made, text } = world();
    const { value, text: lines } = await typed(made, "remove alpha --yes");
    expect(value).toEqual(["alpha"]);
    expect(lines).toEqual([
      "context/alpha removed",
      "user/alpha-user removed",
      "cluster/shared kept: beta may need it",
      `current-context unset in ${file}: it was alpha`,
      "▲ this notebook followed alpha",
      `(${file} changed; %k8s config undo takes it back)`,
      "Next: %k8s use NAME",
    ]);
    expect(text()).not.toMatch(/alpha|secret-of/);
    expect([...(await made.session.kubeconfig()).contexts.keys()]).toEqual(["beta", "old-demo"]);
  });

  test("asks first, says what goes, and is refused when nobody can answer", async () => {
    const { made, text } = world();
    const before = text();
    const refusal = {
      name: "Refused",
      message: "this removes context alpha and user alpha-user; this notebook follows alpha",
      hints: ["the same with --yes"],
    };
    await expect(typed(made, "remove alpha")).rejects.toMatchObject(refusal);
    await expect(typed(made, "remove alpha", { answers: ["n"] })).rejects.toMatchObject({
      ...refusal,
      why: "it was not confirmed",
    });
    expect(text()).toBe(before);
    const { recording } = await typed(made, "remove old-demo", { answers: ["y"] });
    expect(recording.questions).toEqual(["Remove context old-demo, cluster old-demo-cluster and user old-demo-user? [y/N] "]);
    expect(text()).not.toContain("old-demo");
  });

  test("shows a long plan above the question", async () => {
    const many = Array.from({ length: 8 }, (_, index) => `dev-${index}`).reduce(
      (built, name) => built.context(name),
      kubeconfig(),
    );
    const made = testSession({ kubeconfigs: [many] });
    const { recording } = await typed(made, "remove --match 'dev-*'", { answers: ["yes"] });
    expect(recording.displays[0]?.[0]?.["text/plain"]).toMatch(/^This would go:\n {2}context\/dev-0 removed\n/);
    expect(recording.questions).toEqual(["Remove 8 contexts, 8 clusters and 8 users? [y/N] "]);
  });

  test("by pattern, all at once", async () => {
    const { made } = world();
    const { value } = await typed(made, "remove --match '*a' --yes");
    expect(value).toEqual(["alpha", "beta"]);
    expect([...(await made.session.kubeconfig()).clusters.keys()]).toEqual(["old-demo-cluster"]);
  });

  test("--dry-run shows the difference without secrets and changes nothing", async () => {
    const { made, text } = world();
    const before = text();
    const { text: lines } = await typed(made, "remove alpha --dry-run");
    expect(lines[0]).toBe("context/alpha removed (dry run)");
    expect(lines.join("\n")).not.toContain("secret-of-alpha");
    expect(text()).toBe(before);
    expect((await made.session.active()).context).toBe("alpha");
  });

  test("can be undone", async () => {
    const { made, text } = world();
    const before = text();
    await typed(made, "remove old-demo --yes");
    const { text: lines } = await typed(made, "config undo");
    expect(lines[0]).toMatch(/^edit\/\S+ undone: remove context old-demo, cluster old-demo-cluster and user old-demo-user$/);
    expect(text()).toBe(before);
  });

  test.each([
    ["remove", "NothingNamed"],
    ["remove alpah", "UnknownContext"],
    ["remove --match 'zz*'", "NothingMatches"],
    ["remove '<script>'", "UnknownContext"],
    ["remove ''", "UnknownContext"],
  ])("%s is %s, and no file changes", async (line, name) => {
    const { made, text } = world();
    const before = text();
    await expect(typed(made, line)).rejects.toMatchObject({ name });
    expect(text()).toBe(before);
  });

  test("a local cluster's context is not for removing here", async () => {
    const made = testSession({ kubeconfigs: [three()], localKubeconfigs: [kubeconfig().context("lab")] });
    await expect(typed(made, "remove lab --yes")).rejects.toMatchObject({
      name: "NotInYourKubeconfig",
      hints: ["%k8s local down --name lab --purge removes that cluster", expect.stringContaining("%k8s add")],
    });
  });
});
