import { createServer } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { driverNetwork, type Machine, thisMachine } from "../../src/spark/driver-network.ts";

const signal = new AbortController().signal;
const machine = (towards: string | undefined, outward?: string): Machine => ({
  addressTowards: async () => towards,
  outwardAddress: () => outward,
  freePorts: async () => [1001, 1002, 1003],
});

describe("where executors find the driver", () => {
  test("SPARK_PORTS are driver, block manager and UI; SERVER_HOSTNAME is the host", async () => {
    const env = { SPARK_PORTS: "5001, 5002,5003", SERVER_HOSTNAME: "swan-host" };
    expect(await driverNetwork("https://k:6443", env, signal, machine("10.0.0.5"))).toEqual({
      host: { value: "swan-host", from: "SERVER_HOSTNAME" },
      bindAddress: { value: "0.0.0.0", from: "default" },
      port: { value: 5001, from: "SPARK_PORTS" },
      blockManagerPort: { value: 5002, from: "SPARK_PORTS" },
      uiPort: { value: 5003, from: "SPARK_PORTS" },
    });
  });

  test("without them: the address towards the API server and free ports", async () => {
    expect(await driverNetwork("https://k:6443", {}, signal, machine("10.0.0.5"))).toMatchObject({
      host: { value: "10.0.0.5", from: "the address towards the API server" },
      port: { value: 1001, from: "a free port" },
      uiPort: { value: 1003, from: "a free port" },
    });
  });

  test("fewer SPARK_PORTS than three leave the rest free", async () => {
    expect(await driverNetwork("https://k:6443", { SPARK_PORTS: "5001" }, signal, machine("10.0.0.5"))).toMatchObject({
      port: { value: 5001, from: "SPARK_PORTS" },
      blockManagerPort: { value: 1002, from: "a free port" },
    });
  });

  test("a loopback API server says nothing about pods: the machine's own address", async () => {
    expect((await driverNetwork("https://127.0.0.1:1", {}, signal, machine("127.0.0.1", "192.168.1.4"))).host.value).toBe(
      "192.168.1.4",
    );
    expect((await driverNetwork("https://127.0.0.1:1", {}, signal, machine("127.0.0.1"))).host.value).toBe("127.0.0.1");
  });

  test.each(["abc", "0", "70000", "5001,,5003", "5001;5002"])("SPARK_PORTS=%s is refused", async (ports) => {
    const refused = driverNetwork("https://k:6443", { SPARK_PORTS: ports }, signal, machine("10.0.0.5"));
    await expect(refused).rejects.toMatchObject({ name: "BadSparkPorts" });
  });
});

describe("this machine", () => {
  test("finds the route without sending anything", async () => {
    expect(await thisMachine.addressTowards("https://127.0.0.1:9", signal)).toBe("127.0.0.1");
  });

  test("gives up at once when the signal is set or the name is unknown", async () => {
    expect(await thisMachine.addressTowards("https://127.0.0.1:9", AbortSignal.abort())).toBeUndefined();
    expect(await thisMachine.addressTowards("https://no-such-host.invalid", signal)).toBeUndefined();
  });

  test("finds free ports that differ and can be bound", async () => {
    const ports = await thisMachine.freePorts(3);
    expect(new Set(ports).size).toBe(3);
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(ports[0], resolve));
    await new Promise((resolve) => server.close(resolve));
  });
});
