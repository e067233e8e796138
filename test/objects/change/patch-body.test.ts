import { describe, expect, test } from "@jest/globals";
import { patchIn } from "../../../src/objects/change/patch-body.ts";
import fc from "../../support/fast-check.ts";

const change = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue(), { noNullPrototype: true });

describe("a patch", () => {
  test("is what its JSON says, however it is indented", () => {
    fc.assert(
      fc.property(change, fc.constantFrom(undefined, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(patchIn({ patch: text }, undefined)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("is a value of the notebook, as JSON has it", () => {
    const values = new Map<string, unknown>([["${1}", { spec: { replicas: 3, none: undefined } }]]);
    expect(patchIn({ patch: "${1}", values }, "merge")).toEqual({ spec: { replicas: 3 } });
    expect(() => patchIn({ patch: "${1}", values: new Map([["${1}", Promise.resolve({})]]) }, "merge")).toThrow(
      expect.objectContaining({ name: "WrongPatch" }),
    );
  });

  test("stands in one place", () => {
    expect(() => patchIn({ patch: "{}", body: "a: 1" }, undefined)).toThrow(expect.objectContaining({ name: "TwoPatches" }));
    expect(() => patchIn({ body: " \n" }, undefined)).toThrow(expect.objectContaining({ name: "MissingPatch" }));
  });

  test.each([
    ['{"spec":{"replicas":3}', 1],
    ["a: 1\nb: [1, 2\nc: 3", 3],
    ["a: 'open", 1],
  ])("that is wrong says where: %j", (text, line) => {
    expect(() => patchIn({ body: text }, undefined)).toThrow(
      expect.objectContaining({
        name: "InvalidPatch",
        message: expect.stringContaining(`line ${line}`),
        caret: expect.anything(),
      }),
    );
  });
});
