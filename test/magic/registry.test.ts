import { describe, expect, test } from "@jest/globals";
import { checkBody, createRegistry, viewOf } from "../../src/magic/registry.ts";
import type { Session } from "../../src/session/session.ts";
import { magicWorld, recordingHost } from "../support/magics.ts";

const statement = () => ({ assigned: false, host: recordingHost() });

describe("run", () => {
  test("hands typed options, the call and the cell's own host to the magic", async () => {
    const { registry, ran } = await magicWorld({ preload: false });
    const host = recordingHost();
    const outcome = await registry.run("use", ["", ["be ta"], " -n ", ["x"]], undefined, { assigned: true, host });
    expect(outcome.value).toBe("value of use");
    expect(ran[0]).toMatchObject({
      options: { context: "be ta", namespace: "x", global: false },
      call: { assigned: true, dryRun: false, yes: false },
    });
    ran[0]!.session.display({ "text/plain": "here" });
    expect(host.shown).toEqual([{ "text/plain": "here" }]);
    expect(ran[0]!.session.known.contexts()).toContain("alpha");
  });
  test("gives a cell's body along", async () => {
    const { registry, ran } = await magicWorld();
    await registry.run("spark conf", "--executors 2", "a\nb", statement());
    expect(ran[0]).toMatchObject({ options: { executors: 2 }, call: { body: "a\nb" } });
  });
  test("answers --help without running anything", async () => {
    const { registry, ran } = await magicWorld();
    const outcome = await registry.run("use", "--help", undefined, statement());
    expect(outcome.view?.["text/plain"]).toContain("Follow a context");
    const overview = await registry.run("", "-h", undefined, statement());
    expect(overview.value).toBe(await registry.help(""));
    expect(ran).toEqual([]);
  });
  test("puts the caret into the line as typed", async () => {
    const { registry } = await magicWorld();
    await expect(registry.run("use", "a b", undefined, statement())).rejects.toMatchObject({
      name: "TooManyWords",
      caret: { line: "%k8s use a b", start: 11, end: 12 },
    });
  });
  test("puts the caret under the value that is missing", async () => {
    const { registry } = await magicWorld();
    await expect(registry.run("use", ["a -n ", [undefined]], undefined, statement())).rejects.toMatchObject({
      name: "InterpolatedNothing",
      caret: { line: "%k8s use a -n ${…}", start: 14, end: 18 },
    });
  });
  test("refuses a path that is none", async () => {
    const { registry } = await magicWorld();
    await expect(registry.run("toString", "", undefined, statement())).rejects.toMatchObject({ name: "UnknownCommand" });
  });
  test("help is a magic like any other", async () => {
    const { registry } = await magicWorld();
    const outcome = await registry.run("help", "use", undefined, statement());
    expect(outcome.view?.["text/plain"]).toBe(outcome.value);
    expect(outcome.value).toContain("Follow a context");
  });
});

test("a declaration that does not load leaves the others alone and is told by its call", async () => {
  const { registry } = await magicWorld();
  const table = { ...registry.table, broken: { summary: "x", load: () => Promise.reject(new Error("no such file")) } };
  const other = createRegistry({ table, session: {} as Session });
  await other.preload();
  expect([other.loaded("use")?.path, other.loaded("broken")]).toEqual(["use", undefined]);
  await expect(other.run("broken", "", undefined, statement())).rejects.toThrow("no such file");
});

test("an assignment shows a view only when the magic asks for it", () => {
  const view = { "text/plain": "v" };
  expect(viewOf({ value: 1, view }, false)).toBe(view);
  expect(viewOf({ value: 1, view }, true)).toBeUndefined();
  expect(viewOf({ value: 1, view, showAssigned: true }, true)).toBe(view);
});

test("a body that is required and missing is asked for", async () => {
  const { registry } = await magicWorld();
  expect(() => checkBody({ ...registry.loaded("get")!, body: "required" }, undefined)).toThrow(
    expect.objectContaining({ name: "BodyNeeded" }),
  );
});
