import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { type Forward, type ForwardOptions, forwardPort } from "../../src/cluster/port-forward.ts";
import { soon } from "../support/soon.ts";
import { type StandInPortForward, standInPortForward } from "../support/stand-in-port-forward.ts";

interface World extends AsyncDisposable {
  readonly pods: StandInPortForward;
  readonly forward: Forward;
}

async function world(options: Partial<ForwardOptions> = {}): Promise<World> {
  const pods = await standInPortForward();
  const forward = await forwardPort(pods.client, { namespace: "n", to: { pod: "web" }, port: 8080, patience: 500, ...options });
  return {
    pods,
    forward,
    async [Symbol.asyncDispose]() {
      await forward.close();
      await pods[Symbol.asyncDispose]();
    },
  };
}

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

/** Everything until the other side ends, or what stood there when it broke. */
async function all(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk as Buffer));
  if (!socket.destroyed) await new Promise((resolve) => socket.once("close", resolve));
  return Buffer.concat(chunks).toString("utf8");
}

async function heard(socket: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let size = 0; size < length; size += chunks.at(-1)!.length) chunks.push((await once(socket, "data"))[0] as Buffer);
  return Buffer.concat(chunks);
}

describe("a forwarded port", () => {
  test("carries bytes both ways, each connection over one of its own, and leaves nothing behind", async () => {
    await using it = await world();
    const [one, two] = await Promise.all([dial(it.forward.port), dial(it.forward.port)]);
    one.write("first");
    two.write("second");
    expect(String(await heard(one, 5))).toBe("first");
    expect(String(await heard(two, 6))).toBe("second");
    expect(it.pods.asked).toEqual(Array(2).fill("/api/v1/namespaces/n/pods/web/portforward?ports=8080"));
    one.destroy();
    await soon(() => it.pods.open() === 1);
    await it.forward.close();
    await soon(() => it.pods.open() === 0 && two.destroyed);
  });

  test("carries much at once, in order", async () => {
    await using it = await world();
    const sent = Buffer.from(Uint32Array.from({ length: 1 << 20 }, (_, index) => index).buffer);
    const socket = await dial(it.forward.port);
    socket.write(sent);
    expect((await heard(socket, sent.length)).equals(sent)).toBe(true);
    socket.destroy();
  });

  test("passes on what the pod says before it ends", async () => {
    await using it = await world();
    it.pods.behave("greets");
    expect(await all(await dial(it.forward.port))).toBe("hello and goodbye");
  });

  test("says why when nothing listens in the pod, and cuts the connection", async () => {
    const told: string[] = [];
    await using it = await world({ onProblem: (problem) => told.push(problem.name) });
    it.pods.behave("refused in the pod");
    expect(await all(await dial(it.forward.port))).toBe("");
    expect(it.forward.problem()).toMatchObject({
      name: "ForwardFailed",
      message: "port 8080 of pod n/web cannot be reached",
      why: expect.stringContaining("nothing listens there"),
    });
    expect(told).toEqual(["ForwardFailed"]);
  });

  test("waits for a pod that is being replaced, and gives up in the server's words", async () => {
    await using it = await world({ patience: 600 });
    it.pods.behave("no such pod");
    const waiting = await dial(it.forward.port);
    setTimeout(() => it.pods.behave("echo"), 150);
    waiting.write("x");
    expect(String(await heard(waiting, 1))).toBe("x");
    waiting.destroy();
    it.pods.behave("no such pod");
    await all(await dial(it.forward.port));
    expect(it.forward.problem()).toMatchObject({ name: "NotFound", message: expect.stringContaining('pods "web" not found') });
  });

  test("finds the pod by its labels anew for each connection", async () => {
    await using it = await world({ to: { labelSelector: "app=web" } });
    for (const name of ["web-1", "web-2"]) {
      it.pods.pods(name);
      const socket = await dial(it.forward.port);
      socket.write("x");
      await heard(socket, 1);
      socket.destroy();
    }
    expect(it.pods.asked.map((path) => path.split("/")[6])).toEqual(["web-1", "web-2"]);
    it.pods.pods();
    await all(await dial(it.forward.port));
    expect(it.forward.problem()).toMatchObject({ name: "NoPod" });
  });

  test("outlives an API server that cuts everything", async () => {
    await using it = await world();
    const before = await dial(it.forward.port);
    before.write("x");
    await heard(before, 1);
    it.pods.cut();
    await all(before);
    expect(it.forward.problem()?.why).toContain("broke off");
    const after = await dial(it.forward.port);
    after.write("y");
    expect(String(await heard(after, 1))).toBe("y");
    after.destroy();
  });

  test("notices a connection that went silent", async () => {
    await using it = await world({ pingEvery: 500 });
    const socket = await dial(it.forward.port);
    socket.write("x");
    await heard(socket, 1);
    it.pods.behave("deaf");
    await all(await dial(it.forward.port));
    expect(it.forward.problem()?.why).toContain("went silent");
    socket.write("z");
    expect(String(await heard(socket, 1))).toBe("z");
    socket.destroy();
  });

  test("says when its local port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    await using pods = await standInPortForward();
    const taken = forwardPort(pods.client, { namespace: "n", to: { pod: "web" }, port: 8080, localPort: port });
    await expect(taken).rejects.toMatchObject({ name: "PortTaken" });
    other.close();
  });

  test("ends with its signal", async () => {
    const stop = new AbortController();
    await using it = await world({ signal: stop.signal });
    const socket = await dial(it.forward.port);
    stop.abort();
    await all(socket);
    await soon(() => it.pods.open() === 0);
    await expect(dial(it.forward.port)).rejects.toThrow("ECONNREFUSED");
  });
});
