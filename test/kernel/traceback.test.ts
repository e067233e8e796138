import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/base/errors.ts";
import { thrownFailure } from "../../src/kernel/traceback.ts";

const frames = { folder: "/notebooks", cell: () => undefined };

describe("thrownFailure", () => {
  test("a person's mistake has its reasons and no stack", () => {
    const error = new UserError("UnknownContext", 'there is no context "x"', { why: "not in any file", hints: ["%k8s use y"] });
    expect(thrownFailure(error, frames)).toEqual({
      status: "error",
      ename: "UnknownContext",
      evalue: 'there is no context "x"',
      traceback: ['UnknownContext: there is no context "x"', "Why: not in any file", "Try: %k8s use y"],
    });
  });

  test("the person's own files keep their line; libraries and Node do not", () => {
    const error = new Error("no");
    error.stack =
      "Error: no\n    at load (/notebooks/data.js:3:5)\n    at x (/notebooks/node_modules/y/z.js:1:1)\n    at node:vm:1:1";
    expect(thrownFailure(error, frames).traceback).toEqual(["Error: no", "  at load, data.js, line 3"]);
  });

  test("an error that cannot be read is still told", () => {
    const error = Object.defineProperty(new Error("x"), "message", {
      get() {
        throw new Error("hidden");
      },
    });
    expect(thrownFailure(error, frames)).toMatchObject({ ename: "Error", evalue: "" });
  });
});
