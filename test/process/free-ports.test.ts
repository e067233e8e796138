import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { freePorts, portIsFree } from "../../src/process/free-ports.ts";

describe("free ports", () => {
  test("are as many as asked for", async () => {
    expect(new Set(await freePorts(20)).size).toBe(20);
  });

  test.each(["127.0.0.1", undefined])("are none that somebody listens on at %s", async (host) => {
    const server = createServer().listen(0, host);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    expect([await portIsFree(port), await portIsFree(port, "everywhere")]).toEqual([false, false]);
    server.close();
    await once(server, "close");
    expect([await portIsFree(port), await portIsFree(port, "everywhere")]).toEqual([true, true]);
  });
});
