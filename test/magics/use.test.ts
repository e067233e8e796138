import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import use from "../../magics/use.ts";
import { optionsFor } from "../../src/inspect/contexts.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { fakeClient, recordingHost, testSession } from "../support/session.ts";

const statement = { assigned: false, values: new Map() };
const two = () =>
  kubeconfig().context("alpha").context("beta", { namespace: "b", server: "https://127.0.0.1:16443" }).current("alpha");
const options = (context: string, more: { namespace?: string; global?: boolean } = {}) => ({
  context,
  namespace: undefined,
  global: false,
  readOnly: false,
  ...more,
});

test("says what is followed now, and that no file changed", async () => {
  const { session } = testSession({ kubeconfigs: [two()] });
  const { value, view } = await use.run(options("beta", { namespace: "spark-alice" }), session, statement);
  expect(value).toEqual({ context: "beta", namespace: "spark-alice" });
  expect(view?.["text/plain"]).toBe(
    "context/beta selected for this notebook · namespace spark-alice · server https://127.0.0.1:16443\n" +
      "(your kubeconfig files are unchanged; --global writes current-context)",
  );
});

test("a name with markup is escaped in HTML", async () => {
  const { session } = testSession({ kubeconfigs: [kubeconfig().context("<script>x</script>")] });
  const { view } = await use.run(options("<script>x</script>"), session, statement);
  expect(view?.["text/plain"]).toContain("context/<script>x</script>");
  expect(view?.["text/html"]).not.toContain("<script>");
});

describe("--global", () => {
  test("writes current-context and nothing else", async () => {
    const file = two().write();
    const before = readFileSync(file, "utf8");
    const { session } = testSession({ kubeconfigs: [file] });
    const { view } = await use.run(options("beta", { global: true }), session, statement);
    expect(view?.["text/plain"]).toContain(`(current-context written to ${file})`);
    expect(readFileSync(file, "utf8")).toBe(before.replace("current-context: alpha", "current-context: beta"));
  });

  test("is refused for a context that other programs do not see, with every file untouched", async () => {
    const own = two().write();
    const local = kubeconfig().context("gamma").write();
    const before = [own, local].map((file) => readFileSync(file, "utf8"));
    const { session } = testSession({ kubeconfigs: [own], localKubeconfigs: [local] });
    await expect(use.run(options("gamma", { global: true }), session, statement)).rejects.toMatchObject({
      name: "NotInYourKubeconfig",
      hints: ["this notebook follows gamma now, the file is unchanged", expect.any(String)],
    });
    expect([own, local].map((file) => readFileSync(file, "utf8"))).toEqual(before);
  });

  test("of an unknown context writes nothing and changes nothing", async () => {
    const file = two().write();
    const before = readFileSync(file, "utf8");
    const { session } = testSession({ kubeconfigs: [file] });
    await expect(use.run(options("betta", { global: true }), session, statement)).rejects.toMatchObject({
      name: "UnknownContext",
    });
    expect(readFileSync(file, "utf8")).toBe(before);
    expect((await session.active()).context).toBe("alpha");
  });
});

describe("--dry-run changes nothing", () => {
  const dry = { ...statement, dryRun: true };

  test("for a name", async () => {
    const { session } = testSession({ kubeconfigs: [two()] });
    const { value, view } = await use.run(options("beta", { global: true }), session, dry);
    expect(value).toEqual({ context: "beta", namespace: "b" });
    const text = view!["text/plain"];
    expect(text).toMatch(/^would select context\/beta .* and write current-context to .* \(dry run\)\n/);
    expect(text).toContain("\n-current-context: alpha\n+current-context: beta");
    expect(await session.active()).toEqual({ context: "alpha", namespace: "default" });
  });

  test("for the way back", async () => {
    const { session } = testSession({ kubeconfigs: [two()] });
    await session.use("beta", "mine");
    const { value } = await use.run(options("-"), session, dry);
    expect(value).toEqual({ context: "alpha", namespace: "default" });
    expect(await session.active()).toEqual({ context: "beta", namespace: "mine" });
    expect((await session.use("-")).context).toBe("alpha");
  });
});

describe("--read-only", () => {
  const readOnly = { ...options("beta"), readOnly: true };
  const post = { method: "POST", body: {} } as const;
  const world = () => testSession({ kubeconfigs: [two()], connect: () => fakeClient({ "/api/v1/namespaces": "done" }, "beta") });

  test("says what it refuses, and what it cannot", async () => {
    const { value, view } = await use.run(readOnly, world().session, statement);
    expect(value).toEqual({ context: "beta", namespace: "b", readOnly: true });
    expect(view?.["text/plain"]).toContain(
      "read only: every change on beta is refused in this notebook until %k8s use beta lifts it",
    );
    expect(view?.["text/plain"]).toMatch(/such as helm, kubectl and a Spark session, .* are not held back/);
  });

  test("the client refuses changes, of any cell, until the context is used by its name without it", async () => {
    const { session, open } = world();
    await use.run(readOnly, session, statement);
    const client = await open.forHost(recordingHost().host).cluster("beta");
    const refused = { name: "ReadOnly", hints: ["%k8s use beta lifts it"] };
    await expect(client.request("/api/v1/namespaces", post)).rejects.toMatchObject(refused);
    expect(await client.request("/api/v1/namespaces")).toBe("done");
    await session.use("alpha");
    expect(session.isReadOnly("beta")).toBe(true);
    expect(await session.use("-")).toEqual({ context: "beta", namespace: "b", readOnly: true });
    await expect(client.request("/api/v1/namespaces", post)).rejects.toMatchObject(refused);
    expect(await session.use("beta")).toEqual({ context: "beta", namespace: "b" });
    expect(await client.request("/api/v1/namespaces", post)).toBe("done");
  });

  test("holds for one context, and under its new name", async () => {
    const { session } = world();
    await use.run(readOnly, session, statement);
    expect(await (await session.cluster("alpha")).request("/api/v1/namespaces", post)).toBe("done");
    session.renamed("beta", "better");
    expect([session.isReadOnly("beta"), session.isReadOnly("better")]).toEqual([false, true]);
  });

  test("magics that change a cluster are refused before they begin", async () => {
    const { session } = world();
    await use.run(readOnly, session, statement);
    const registry = createRegistry({ table, session });
    const run = (path: string, args: string) => registry.run(path, args, undefined, { assigned: false, host: session });
    await expect(run("spark session", "--yes")).rejects.toMatchObject({
      name: "ReadOnly",
      message: "this notebook only looks at beta: %k8s spark session is refused",
    });
    await expect(run("local down", "--name beta")).rejects.toMatchObject({ name: "ReadOnly" });
  });

  test("%k8s says so below its table", async () => {
    const { session } = world();
    await use.run(readOnly, session, statement);
    const shown = optionsFor(await session.kubeconfig(), await session.active());
    expect(shown.following).toBe("beta/b (read only)");
  });
});

test("a server whose certificate is not checked is a warning, here and below the table", async () => {
  const config = kubeconfig()
    .context("open", { clusterFields: { "insecure-skip-tls-verify": true } })
    .context("safe");
  const { session } = testSession({ kubeconfigs: [config] });
  const { view } = await use.run(options("open"), session, statement);
  expect(view?.["text/plain"]).toContain("▲ the server's certificate is not checked (insecure-skip-tls-verify)");
  expect((await use.run(options("safe"), session, statement)).view?.["text/plain"]).not.toContain("▲");
  const { problems } = optionsFor(await session.kubeconfig(), undefined);
  expect(problems).toEqual(["the server's certificate is not checked: open (insecure-skip-tls-verify)"]);
});
