import { describe, expect, test } from "@jest/globals";
import { errorLines, UserError } from "../../../src/base/errors.ts";
import type { Driver, PythonCell } from "../../../src/spark/driver/driver.ts";
import { runPythonCell } from "../../../src/spark/languages/python-cell.ts";
import { testSession } from "../../support/session.ts";
import { standInDriver, standInSessions } from "../../support/stand-in-driver.ts";

/** A session whose Python is this driver, and what its cells showed. */
function world(driver: Driver, signal?: AbortSignal) {
  const { session, recording } = testSession({ signal });
  return { session: { ...session, spark: standInSessions(driver) }, recording };
}

describe("a cell of Python", () => {
  test("gets values in, shows what comes, gives a value and a view back", async () => {
    const asked: PythonCell[] = [];
    const driver = standInDriver(async (cell, emit) => {
      asked.push(cell);
      emit({ kind: "stream", stream: "stdout", text: "hello\n" });
      emit({ kind: "display", bundle: { "text/plain": "one" }, id: "d" });
      emit({ kind: "display", bundle: { "text/plain": "two" }, id: "d", update: true });
      return { result: { "text/plain": "3" }, output: [1, 2] };
    });
    const { session, recording } = world(driver);
    const answer = await runPythonCell({ code: "1 + 2", inputs: { n: 5n, when: new Date(0) }, output: "xs" }, session);
    expect(asked).toEqual([{ code: "1 + 2", inputs: { n: 5, when: "1970-01-01T00:00:00.000Z" }, output: "xs" }]);
    expect(recording.written).toEqual([{ stream: "stdout", text: "hello\n" }]);
    expect(recording.displays.map((states) => states.map((state) => state["text/plain"]))).toEqual([["one", "two"]]);
    expect(answer).toEqual({ value: [1, 2], view: { "text/plain": "3" } });
  });

  test("updates a display of an earlier cell", async () => {
    const driver = standInDriver(async ({ code }, emit) => {
      emit({ kind: "display", bundle: { "text/plain": code }, id: "d", update: code === "again" });
      return {};
    });
    const { session, recording } = world(driver);
    await runPythonCell({ code: "first" }, session);
    await runPythonCell({ code: "again" }, session);
    expect(recording.displays.map((states) => states.map((state) => state["text/plain"]))).toEqual([["first", "again"]]);
  });

  test("gives the value of one expression", async () => {
    const driver = standInDriver(async ({ code, output }) => ({ output: `${output}: ${code}` }));
    const { value } = await runPythonCell({ code: "len(xs)  # how many", expression: true }, world(driver).session);
    expect(value).toBe("_k8s_magics_value: _k8s_magics_value = (len(xs)  # how many\n)");
  });

  test("warns once of keys that Spark ignores", async () => {
    const driver = standInDriver(async (_, emit) => {
      emit({ kind: "conf", entries: { "spark.executor.core": "2", "spark.executor.instances": "2" } });
      return {};
    });
    const { session, recording } = world(driver);
    await runPythonCell({ code: "" }, session);
    await runPythonCell({ code: "" }, session);
    expect(recording.displays).toHaveLength(1);
    expect(recording.displays[0]![0]!["text/plain"]).toMatch(/^▲ spark\.executor\.core .*did you mean spark\.executor\.cores/);
  });

  test("fails with Python's own traceback and name", async () => {
    const traceback = "Traceback (most recent call last):\n  Cell, line 1\n    1 / 0\nZeroDivisionError: division by zero";
    const driver = standInDriver(async () => {
      throw new UserError("ZeroDivisionError", "division by zero", { why: traceback });
    });
    const error = await runPythonCell({ code: "1/0" }, world(driver).session).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "ZeroDivisionError", message: "division by zero" });
    expect(errorLines(error as UserError)).toEqual(traceback.split("\n"));
  });

  test("hands a value that JSON cannot say to nobody", async () => {
    const driver = standInDriver(() => Promise.reject(new Error("it ran")));
    const running = runPythonCell({ code: "", inputs: { f: () => 1 } }, world(driver).session);
    await expect(running).rejects.toMatchObject({ name: "NotJson", about: "f" });
  });

  test("stops with the cell", async () => {
    const stop = new AbortController();
    const driver = standInDriver(
      (_cell, _emit, signal) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true })),
    );
    const running = runPythonCell({ code: "while True: pass" }, world(driver, stop.signal).session);
    stop.abort(new Error("stopped"));
    await expect(running).rejects.toThrow("stopped");
  });
});
