import { inspect } from "node:util";
import { create } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../../src/base/errors.ts";
import { errorFor } from "../../../src/spark/connect/errors.ts";
import { FetchErrorDetailsResponseSchema } from "../../../src/spark/connect/proto/base.ts";
import { SparkError } from "../../../src/spark/connect/spark-error.ts";
import { Code, decodeStatus, RpcError } from "../../../src/spark/connect/status.ts";
import { statusBytes } from "../../support/stand-in-spark-connect.ts";

const address = { host: "spark.example", port: 15002, token: "s3cret", ssl: true };
// As Spark 4.3 answers `SELECT nope, id FROM range(3)`.
const message = [
  "[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name `nope` cannot be resolved.",
  " Did you mean one of the following? [`id`]. SQLSTATE: 42703; line 1 pos 7;\n'Project ['nope, id#17L]\n+- Range (0, 3, step=1)",
].join("");
const metadata = {
  classes: JSON.stringify(["org.apache.spark.sql.catalyst.ExtendedAnalysisException", "java.lang.Exception"]),
  errorClass: "UNRESOLVED_COLUMN.WITH_SUGGESTION",
  sqlState: "42703",
  errorId: "e-1",
  messageParameters: JSON.stringify({ objectName: "`nope`", proposal: "`id`, `a, b`" }),
};
const rpcError = (bytes: Uint8Array): RpcError => new RpcError(Code.internal, "INTERNAL", decodeStatus(bytes));
const details = create(FetchErrorDetailsResponseSchema, {
  rootErrorIdx: 0,
  errors: [
    {
      errorTypeHierarchy: ["org.apache.spark.sql.catalyst.ExtendedAnalysisException"],
      message,
      stackTrace: [{ declaringClass: "a.B", methodName: "c", fileName: "B.scala", lineNumber: 7 }],
      causeIdx: 1,
      sparkThrowable: {
        errorClass: "UNRESOLVED_COLUMN.WITH_SUGGESTION",
        sqlState: "42703",
        messageParameters: { objectName: "`nope`", proposal: "`id`, `a, b`" },
        queryContexts: [{ startIndex: 7, stopIndex: 10, fragment: "nope", summary: "== SQL ==" }],
      },
    },
    { errorTypeHierarchy: ["java.io.IOException"], message: "disk full\nmore" },
  ],
});

describe("what Spark refuses", () => {
  test("comes with Spark's class, state, place and suggestions", () => {
    const error = errorFor(rpcError(statusBytes(message, "x.Y", metadata)), address, details);
    expect(error).toBeInstanceOf(SparkError);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      name: "AnalysisException",
      errorClass: "UNRESOLVED_COLUMN.WITH_SUGGESTION",
      sqlState: "42703",
      suggestions: ["id", "a, b"],
      queryContext: [{ kind: "sql", start: 7, stop: 10, fragment: "nope" }],
      position: { line: 1, column: 8 },
      why: "IOException: disk full",
    });
    expect(error.message).toMatch(/^\[UNRESOLVED_COLUMN.WITH_SUGGESTION\] A column.* SQLSTATE: 42703; line 1 pos 7$/);
    expect((error as SparkError).more).toMatch(/^'Project/);
  });

  test("is told without the longer account, too", () => {
    expect(errorFor(rpcError(statusBytes(message, "x.Y", metadata)), address)).toMatchObject({
      name: "AnalysisException",
      sqlState: "42703",
      messageParameters: { objectName: "`nope`" },
      suggestions: ["id", "a, b"],
    });
  });

  test("shows no frames of the server, which a property keeps", () => {
    const error = errorFor(rpcError(statusBytes(message, "x.Y", metadata)), address, details) as SparkError;
    expect(error.serverStackTrace).toContain("at a.B.c(B.scala:7)");
    expect([inspect(error), JSON.stringify(error), error.message].join()).not.toContain("B.scala");
    const plain = errorFor(rpcError(statusBytes("Job aborted: oops\n\tat a.B.c(B.scala:7)", "", {})), address);
    expect([plain.name, plain.message]).toEqual(["SparkException", "Job aborted: oops"]);
  });
});

describe("what the connection refuses", () => {
  test.each([
    [Code.unavailable, "SparkUnreachable"],
    [Code.unauthenticated, "SparkAccessDenied"],
    [Code.deadlineExceeded, "SparkTimeout"],
    [Code.unimplemented, "SparkTooOld"],
    [Code.resourceExhausted, "SparkMessageTooLarge"],
    [Code.unknown, "SparkConnectError"],
  ])("code %d is %s, in the server's words and without the token", (code, name) => {
    const error = errorFor(new RpcError(code, "because"), address);
    expect(error).toMatchObject({ name, why: "because" });
    expect(inspect(error)).not.toContain("s3cret");
  });

  test("a session that is gone says so", () => {
    const gone = "[INVALID_HANDLE.SESSION_CHANGED] The existing Spark server driver instance has restarted.";
    expect(errorFor(new RpcError(Code.internal, gone), address)).toMatchObject({
      name: "SparkSessionLost",
      why: "The existing Spark server driver instance has restarted.",
    });
  });

  test("details of another making are left out", () => {
    expect(decodeStatus(new Uint8Array([255, 255, 255]))).toBeUndefined();
  });
});
