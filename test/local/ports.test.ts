import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { choosePorts, freePorts, portIsFree } from "../../src/local/ports.ts";

describe("ports", () => {
  test("those chosen are different and free", async () => {
    const ports = Object.values(await choosePorts());
    expect(new Set(ports).size).toBe(3);
    expect(await Promise.all(ports.map(portIsFree))).toEqual([true, true, true]);
  });

  test("as many as asked for", async () => {
    expect(new Set(await freePorts(20)).size).toBe(20);
  });

  test("a port that somebody listens on is not free", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    expect(await portIsFree(port)).toBe(false);
    server.close();
    await once(server, "close");
    expect(await portIsFree(port)).toBe(true);
  });
});
