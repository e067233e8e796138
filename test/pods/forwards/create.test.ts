import { once } from "node:events";
import { connect, createServer } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { createForwards } from "../../../src/pods/forwards/create.ts";
import type { ForwardRequest, Forwards } from "../../../src/pods/forwards/forwards.ts";
import { soon } from "../../support/soon.ts";
import { type StandInPortForward, standInPortForward } from "../../support/stand-in-port-forward.ts";

interface World extends AsyncDisposable {
  readonly pods: StandInPortForward;
  readonly forwards: Forwards;
  open(target: string, ...ports: readonly string[]): ReturnType<Forwards["open"]>;
}

async function world(): Promise<World> {
  const pods = await standInPortForward();
  const forwards = createForwards({ cluster: async () => pods.client });
  const { signal } = new AbortController();
  const asked = (target: string, ports: readonly string[]): ForwardRequest => ({
    target,
    ports,
    context: "c",
    namespace: "n",
    signal,
  });
  return {
    pods,
    forwards,
    open: (target, ...ports) => forwards.open(asked(target, ports)),
    async [Symbol.asyncDispose]() {
      await forwards.close();
      await pods[Symbol.asyncDispose]();
    },
  };
}

async function echoed(port: number, word: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(word);
  const [data] = await once(socket, "data");
  socket.destroy();
  return String(data);
}

describe("forwards of a notebook", () => {
  test("open at once, after one connection was tried, and are listed with what goes over them", async () => {
    await using it = await world();
    const web = await it.open("web", ":http");
    expect(web.url).toBe(`http://127.0.0.1:${web.port}`);
    expect(it.pods.asked).toEqual(["/api/v1/namespaces/n/pods/web/portforward?ports=8080"]);
    expect(await echoed(web.port, "x")).toBe("x");
    expect(it.forwards.list()).toEqual([
      expect.objectContaining({
        name: "pod/web:http",
        to: "web:http",
        context: "c",
        namespace: "n",
        state: "listening",
        connections: { total: 1, open: expect.any(Number) },
      }),
    ]);
  });

  test("are the same when asked for twice, and others on another port", async () => {
    await using it = await world();
    const [one, same] = [await it.open("web", ":80"), await it.open("web", ":80")];
    expect(same.port).toBe(one.port);
    const other = await it.open("web", ":81");
    expect(other.port).not.toBe(one.port);
    expect(it.forwards.list().length).toBe(2);
  });

  test("of several ports are one handle", async () => {
    await using it = await world();
    const both = await it.open("web", ":80", ":443");
    expect(both.ports.map(({ url }) => url.replace(/\d+$/, ""))).toEqual(["http://127.0.0.1:", "https://127.0.0.1:"]);
    await both.close();
    expect(it.forwards.list()).toEqual([]);
  });

  test("stay when nothing listens in the pod yet, and say so until something does", async () => {
    await using it = await world();
    it.pods.behave("refused in the pod");
    const web = await it.open("web", ":80");
    expect(web.ports[0]).toMatchObject({ state: "failing", problem: expect.stringContaining("nothing listens there") });
    it.pods.behave("echo");
    expect(await echoed(web.port, "x")).toBe("x");
    expect(it.forwards.list()[0]).toMatchObject({ state: "listening" });
  });

  test("end by name, target, port, address or all together", async () => {
    await using it = await world();
    for (const by of ["pod/web:80", "web", "port", "url", "all"] as const) {
      const web = await it.open("web", ":80");
      const word = by === "port" ? `${web.port}` : by === "url" ? web.url : by;
      expect(await it.forwards.stop(word)).toEqual(["pod/web:80"]);
      await expect(echoed(web.port, "x")).rejects.toThrow();
    }
    await expect(it.forwards.stop("web")).rejects.toMatchObject({ name: "NoForward" });
    expect(await it.forwards.stop("all")).toEqual([]);
  });

  test("say who has a port that is taken, and which one is free", async () => {
    await using it = await world();
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    await expect(it.open("web", `${port}:80`)).rejects.toMatchObject({
      name: "PortTaken",
      why: expect.stringMatching(process.platform === "linux" ? /\(process \d+\) listens there/ : /listens there/),
      hints: [expect.stringMatching(/^%k8s port-forward web \d+:80$/)],
    });
    other.close();
    const own = await it.open("web", ":80");
    await expect(it.open("web", `${own.port}:81`)).rejects.toMatchObject({ why: "this notebook's own forward to web:80 has it" });
    expect(it.forwards.list().length).toBe(1);
  });

  test("of which one fails to open leave none behind", async () => {
    await using it = await world();
    await expect(it.open("web", ":80", ":nope")).rejects.toMatchObject({ name: "UnknownPort" });
    expect(it.forwards.list()).toEqual([]);
  });

  test("need a pod that runs", async () => {
    await using it = await world();
    it.pods.phase("Pending");
    await expect(it.open("web", ":80")).rejects.toMatchObject({ name: "ContainerNotRunning", why: "the pod is Pending" });
    expect(it.forwards.list()).toEqual([]);
  });

  test("end with the notebook", async () => {
    await using it = await world();
    const { port } = await it.open("web", ":80");
    await it.forwards.close();
    await expect(echoed(port, "x")).rejects.toThrow("ECONNREFUSED");
    await soon(() => it.pods.open() === 0);
  });
});
