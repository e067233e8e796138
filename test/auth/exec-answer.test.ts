import { describe, expect, test } from "@jest/globals";
import { parseExecAnswer } from "../../src/auth/exec-answer.ts";
import { UserError } from "../../src/base/errors.ts";
import fc from "../support/fast-check.ts";

const V1 = "client.authentication.k8s.io/v1";
const exec = {
  apiVersion: V1,
  command: "plugin",
  args: [],
  env: [],
  provideClusterInfo: false,
  interactiveMode: "Never",
} as const;

/** What comes of it: credentials, or an error that is a person's to understand; anything else fails the test. */
function outcome(stdout: string): unknown {
  try {
    return parseExecAnswer(stdout, exec);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    const { message, why = "", hints } = error as UserError;
    return [message, why, ...hints].join("\n");
  }
}

describe("whatever a plugin prints", () => {
  const field = fc.oneof(fc.constant("hunter2\n"), fc.constant(undefined), fc.jsonValue(), fc.constant("2099-01-01T00:00:00Z"));
  const status = fc.record({ token: field, clientCertificateData: field, clientKeyData: field, expirationTimestamp: field });
  const answers = fc.record({
    kind: fc.oneof(fc.constant("ExecCredential"), fc.jsonValue()),
    apiVersion: fc.oneof(fc.constant(V1), fc.jsonValue()),
    status: fc.oneof(status, fc.jsonValue()),
  });

  test("gives credentials or one clear error that quotes none of it", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          answers.map((answer) => JSON.stringify(answer)),
        ),
        (stdout) => {
          const found = outcome(stdout);
          if (typeof found === "string") expect(found).not.toContain("hunter2");
          else
            expect(Object.keys(found as object).filter((key) => !["token", "cert", "key", "expires"].includes(key))).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
