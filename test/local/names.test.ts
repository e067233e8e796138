import { describe, expect, test } from "@jest/globals";
import { checkClusterName } from "../../src/local/names.ts";

describe("a local cluster's name", () => {
  test.each(["local", "a", "spark-test", "0", "a".repeat(40)])("%s is good", (name) => {
    expect(() => checkClusterName(name)).not.toThrow();
  });

  test.each([
    ["", "the name is empty"],
    ["a".repeat(41), "it is 41 characters long"],
    ["Alpha", 'it holds something else than a-z, 0-9 and "-"'],
    ["../other", 'it holds something else than a-z, 0-9 and "-"'],
    ["a\n", 'it holds something else than a-z, 0-9 and "-"'],
    ["-a", 'it starts or ends with "-"'],
    ["a-", 'it starts or ends with "-"'],
  ])("%j is refused", (name, why) => {
    expect(() => checkClusterName(name)).toThrow(expect.objectContaining({ name: "BadClusterName", why }));
  });
});
