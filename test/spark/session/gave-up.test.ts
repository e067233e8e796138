import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../../src/base/errors.ts";
import { becauseOfExecutors, endInWords } from "../../../src/spark/session/gave-up.ts";

const log = "26/11/21 ERROR ExecutorPodsLifecycleManager: Max number of executor failures (4) reached";
const fallen = [{ pod: "pi-exec-1", why: "killed for want of memory", final: false, hints: ["more memory"] }];

describe("Spark that gave up on its executors", () => {
  test("while it starts: what became of them is the reason", () => {
    const error = new UserError("SparkNotStarted", "Cannot call methods on a stopped SparkContext.", { why: log });
    expect(becauseOfExecutors(error, "pi", fallen)).toMatchObject({
      name: "NoExecutors",
      message: "no executor of Spark session pi can run: killed for want of memory",
      why: "Spark gave up after 4 executors failed",
      hints: ["more memory"],
    });
  });

  test("an error of another kind, or nothing known of executors, stays as it is", () => {
    const other = new UserError("SparkNotStarted", "no such class", { why: "no such class" });
    expect(becauseOfExecutors(other, "pi", fallen)).toBe(other);
    const error = new UserError("SparkNotStarted", "stopped", { why: log });
    expect(becauseOfExecutors(error, "pi", [])).toBe(error);
  });

  test("later: how it ended names them", () => {
    const end = { how: "ended with 11", lastLines: log };
    expect(endInWords(end, fallen).how).toBe("Spark gave up after 4 executors failed, the last one: killed for want of memory");
    expect(endInWords(end, [])).toBe(end);
    expect(endInWords({ how: "killed by SIGKILL" }, fallen)).toEqual({ how: "killed by SIGKILL" });
  });
});
