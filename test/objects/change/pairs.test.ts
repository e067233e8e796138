import { expect, test } from "@jest/globals";
import { splitPairs } from "../../../src/objects/change/pairs.ts";
import fc from "../../support/fast-check.ts";

const key = fc.stringMatching(/^[a-z][a-z./]{0,8}[a-z]$/);
const value = fc.string().filter((text) => !text.includes("\u0000"));

test("what is set and taken away comes back as it was typed, whatever the values hold", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(key, fc.option(value, { nil: undefined })), { selector: ([name]) => name, minLength: 1 }),
      (pairs) => {
        const words = pairs.map(([name, text]) => (text === undefined ? `${name}-` : `${name}=${text}`));
        const split = splitPairs(["pod", "web", ...words], "label");
        expect(split.words).toEqual(["pod", "web"]);
        expect([...split.pairs]).toEqual(pairs);
      },
    ),
  );
});

test("names without pairs are names", () => {
  expect(splitPairs(["pod/web", "-"], "label")).toEqual({ words: ["pod/web", "-"], pairs: new Map() });
});
