import { describe, expect, test } from "@jest/globals";
import { libraryOf } from "../../src/magic/library.ts";
import { magicWorld } from "../support/magics.ts";

describe("the library twin", () => {
  test("calls the same run with the same options", async () => {
    const { registry, ran } = await magicWorld();
    const k8s = libraryOf(registry);
    expect(await k8s()).toBe("value of ");
    await k8s.use({ context: "beta", dryRun: true });
    await k8s.spark.conf({ executors: 4, conf: ["a=1"], body: "x" });
    await k8s.local.up();
    await registry.run("use", "beta --dry-run", undefined, { assigned: true, host: registry.session });
    expect(ran.map(({ path, options }) => [path, options])).toEqual([
      ["", {}],
      ["use", { context: "beta", namespace: undefined, global: false }],
      ["spark conf", { executors: 4, conf: ["a=1"] }],
      ["local up", { name: "local" }],
      ["use", { context: "beta", namespace: undefined, global: false }],
    ]);
    expect(ran.map(({ call }) => [call.dryRun, call.body])).toEqual([
      [false, undefined],
      [true, undefined],
      [false, "x"],
      [false, undefined],
      [true, undefined],
    ]);
  });

  test("takes objects where a line may interpolate them", async () => {
    const { registry, ran } = await magicWorld();
    const object = { a: 1 };
    await libraryOf(registry).spark.conf({ conf: ["b=2", object] });
    expect(ran[0]?.options.conf).toEqual(["b=2", "${object 1}"]);
    expect(ran[0]?.call.values.get("${object 1}")).toBe(object);
    await expect(registry.call("get", { what: [object] })).rejects.toMatchObject({ name: "WrongType" });
  });

  test.each([
    [{ contxt: "a" }, "UnknownOption"],
    [{}, "MissingWord"],
    [{ context: 3 }, "WrongType"],
    [{ context: "a", global: "yes" }, "WrongType"],
  ])("refuses %j as %s", async (options, name) => {
    const { registry, ran } = await magicWorld();
    await expect(registry.call("use", options)).rejects.toMatchObject({ name });
    expect(ran).toEqual([]);
  });

  test.each([
    [{ what: "pods" }, "WrongType"],
    [{ what: ["pods"], limit: -1 }, "NotANumber"],
    [{ what: ["pods"], limit: 1.5 }, "NotANumber"],
    [{ what: ["pods"], output: "yml" }, "WrongChoice"],
  ])("refuses %j as %s", async (options, name) => {
    const { registry } = await magicWorld();
    await expect(registry.call("get", options)).rejects.toMatchObject({ name });
  });
});
