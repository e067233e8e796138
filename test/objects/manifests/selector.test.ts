import { expect, test } from "@jest/globals";
import { selects } from "../../../src/objects/manifests/selector.ts";

const labels = { app: "web", "example.com/tier": "db", empty: "" };

test.each([
  ["app=web", true],
  ["app==web,empty=", true],
  ["app!=web", false],
  ["other!=x", true],
  ["app", true],
  ["!app", false],
  ["!other", true],
  ["example.com/tier in (db, cache)", true],
  ["app in (a,b),app", false],
  ["app notin (a,b)", true],
  ["other notin (a)", true],
  ["", true],
])("%s", (selector, fits) => expect(selects(selector, labels)).toBe(fits));

test.each(["app=a=b", "app in web", "a b"])("%s is no selector", (selector) => {
  expect(() => selects(selector, labels)).toThrow(expect.objectContaining({ name: "BadSelector" }));
});
