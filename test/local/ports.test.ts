import { expect, test } from "@jest/globals";
import { choosePorts } from "../../src/local/ports.ts";
import { portIsFree } from "../../src/process/free-ports.ts";

test("the ports of a cluster are different and free", async () => {
  const ports = Object.values(await choosePorts());
  expect(new Set(ports).size).toBe(3);
  expect(await Promise.all(ports.map((port) => portIsFree(port)))).toEqual([true, true, true]);
});
