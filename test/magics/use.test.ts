import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import use from "../../magics/use.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";

const statement = { assigned: false, values: new Map() };
const two = () =>
  kubeconfig().context("alpha").context("beta", { namespace: "b", server: "https://127.0.0.1:16443" }).current("alpha");
const options = (context: string, more: { namespace?: string; global?: boolean } = {}) => ({
  context,
  namespace: undefined,
  global: false,
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
    expect(view?.["text/plain"]).toMatch(/^would select context\/beta .* and write current-context/);
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
