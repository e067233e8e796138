import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../../src/base/errors.ts";
import { borrowerOf, checkedNamespace } from "../../../src/cluster/share/names.ts";
import fc from "../../support/fast-check.ts";

describe("a borrower's account", () => {
  test.each([
    ["bob", "bob"],
    ["Bob.Smith@example.org", "bob-smith"],
    ["Björn Ek", "bjorn-ek"],
    ["Łukasz Øster", "lukasz-oster"],
    ["  --x--  ", "x"],
    ["@alice", "alice"],
    ["a".repeat(80), "a".repeat(50)],
    ["<script>alert(1)</script>", "script-alert-1-script"],
  ])("%j is %s", (person, user) => {
    expect(borrowerOf(person)).toEqual({ person, user });
  });

  test.each(["", "山田", "...", "default", "DEFAULT@example.org"])("%j is refused", (person) => {
    expect(() => borrowerOf(person)).toThrow(expect.objectContaining({ name: "BadUserName", about: person }));
  });

  test("is a DNS label, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (person) => {
        try {
          const { user } = borrowerOf(person);
          expect(user).toMatch(/^[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?$/);
          expect(checkedNamespace(`spark-${user}`)).toBe(`spark-${user}`);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      }),
    );
  });
});

test("a namespace that cannot be is refused by name", () => {
  expect(() => checkedNamespace("Spark_Bob")).toThrow(expect.objectContaining({ name: "InvalidNamespace", about: "Spark_Bob" }));
});
