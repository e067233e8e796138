import { describe, expect, test } from "@jest/globals";
import { fromEnvironment, fromVariables } from "../../../src/objects/create/secret-values.ts";

describe("values of a Secret", () => {
  test("come of variables: texts and bytes as they are, all else as JSON", () => {
    const data = fromVariables({ text: "a", bytes: new Uint8Array([0, 255]), object: { b: 1 } });
    expect([...data].map(([key, value]) => [key, value.toString("latin1")])).toEqual([
      ["text", "a"],
      ["bytes", "\u0000\u00ff"],
      ["object", '{"b":1}'],
    ]);
  });

  test.each([[undefined], [() => 1]])("no value is made of %s", (value) => {
    expect(() => fromVariables({ value })).toThrow(expect.objectContaining({ name: "NoValue" }));
  });

  test("a variable of the environment that is not there is told with the nearest one", () => {
    expect(() => fromEnvironment(["a=DB_PASWORD"], { env: { DB_PASSWORD: "x" } })).toThrow(
      expect.objectContaining({ name: "NoSuchVariable", hints: ["did you mean DB_PASSWORD?"] }),
    );
  });
});
