import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { soon } from "../../support/soon.ts";
import { type StandInSpark, type StandInSparkOptions, standInSpark } from "../../support/stand-in-spark-sessions.ts";
import { tempFolder } from "../../support/temp-folder.ts";

jest.setTimeout(20_000);
const opened: StandInSpark[] = [];

async function spark(options: StandInSparkOptions = {}): Promise<StandInSpark> {
  const made = await standInSpark(options);
  opened.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

/** Starts `pi` and gives what was shown at last. */
async function started(world: StandInSpark, more: object = {}, conf: Readonly<Record<string, string>> = {}) {
  const { host, recording } = world.host();
  const session = await world.sessions.start({ name: "pi", conf: await world.conf(conf), ...more }, host);
  return { session, text: () => recording.displays[0]!.at(-1)!["text/plain"] };
}

async function refused(world: StandInSpark, more: object = {}, conf: Readonly<Record<string, string>> = {}) {
  const { host, recording } = world.host();
  const error = await world.sessions.start({ name: "pi", conf: await world.conf(conf), ...more }, host).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, text: recording.displays[0]?.at(-1)?.["text/plain"] };
}

const nodes = [
  { apiVersion: "v1", kind: "Node", metadata: { name: "n" }, spec: {}, status: { allocatable: { cpu: "2", memory: "8Gi" } } },
];

const PENDING = (message: string) => () => ({
  phase: "Pending" as const,
  conditions: [{ type: "PodScheduled", status: "False" as const, reason: "Unschedulable", message }],
});

describe("a session that starts", () => {
  test("tells its phases and stays as one that runs", async () => {
    const { session, text } = await started(await spark());
    const lines = text().split("\n");
    expect(lines[0]).toMatch(/^Spark session pi · beta\/spark-alice · 00:0\d$/);
    expect(text()).toContain("Spark 4.3.0, Python 3.11 (found on PATH)");
    expect(text()).toMatch(/● done +driver +up on this machine, here:\d+ · Spark 4.3.0, Python 3.11/);
    expect(text()).toMatch(/● done +executors +2\/2 running/);
    expect(lines.at(-2)).toMatch(/^● Running · 2 executors · 2 cores · UI http:\/\/127.0.0.1:\d+ · started in \d+ m?s$/);
    expect(lines.at(-1)).toBe("Next: %%pyspark · %%sql · %k8s spark stop pi");
    expect(session.info()).toMatchObject({
      name: "pi",
      mode: "client",
      state: "running",
      own: true,
      executors: { running: 2, wanted: 2, cores: 2 },
    });
  });

  test("labels its executors, and gives the driver what notebooks read", async () => {
    const world = await spark();
    await started(world);
    const [{ conf, env, kubeconfig }] = world.launches as [(typeof world.launches)[number]];
    expect(conf.get("spark.kubernetes.executor.label.app.kubernetes.io/managed-by")).toBe("k8s-magics");
    expect(conf.get("spark.kubernetes.executor.label.k8s-magics/session")).toBe("pi");
    expect(conf.get("spark.kubernetes.executor.label.k8s-magics/owner")).toMatch(/^[\w.]{10,63}$/);
    expect(env).toMatchObject({ K8S_MASTER_IP: "beta:6443", OS_TOKEN: "t0ken", SPARK_USER: "alice", KUBECONFIG: kubeconfig });
    expect(env.SPARK_PORTS).toBe(
      ["driver.port", "driver.blockManager.port", "ui.port"].map((key) => conf.get(`spark.${key}`)).join(","),
    );
  });

  test("on a local node: its image, its address, a shared folder", async () => {
    const world = await spark({ node: true });
    const { text } = await started(world);
    const conf = world.launches[0]!.conf;
    expect(conf.toJSON()).toMatchObject({
      "spark.kubernetes.container.image": "local/spark:4.3.0-py3.11",
      "spark.driver.bindAddress": "10.110.255.1",
      "spark.kubernetes.executor.request.cores": "250m",
    });
    const folder = conf.get("spark.kubernetes.executor.volumes.hostPath.workspace.mount.path")!;
    expect(conf.get("spark.sql.warehouse.dir")).toBe(`file://${folder}/warehouse`);
    expect(statSync(join(folder, "warehouse")).isDirectory()).toBe(true);
    expect(conf.warnings()).toEqual([]);
    expect(text()).toContain("local/spark:4.3.0-py3.11 on the node");
  });

  test("in the cluster on a local node: driver and executors share the folder, and are this user", async () => {
    const world = await spark({ node: true });
    await started(world, { inCluster: true });
    const { conf, sameUser } = world.launches[0]!;
    const mounts = ["driver", "executor"].map((role) =>
      conf.get(`spark.kubernetes.${role}.volumes.hostPath.workspace.mount.path`),
    );
    expect(conf.get("spark.sql.warehouse.dir")).toBe(`file://${mounts[0]}/warehouse`);
    expect([mounts[0] === mounts[1], sameUser]).toEqual([true, true]);
    const template = JSON.parse(readFileSync(conf.get("spark.kubernetes.executor.podTemplateFile")!, "utf8"));
    expect(template.spec.securityContext.runAsUser).toBe(process.getuid?.());
  });

  test("keeps what was asked for", async () => {
    const world = await spark({ node: true });
    const asked = {
      "spark.kubernetes.executor.request.cores": "1",
      "spark.driver.bindAddress": "0.0.0.0",
      "spark.kubernetes.container.image": "mine:1",
    };
    await started(world, {}, asked);
    expect(world.launches[0]!.conf.toJSON()).toMatchObject(asked);
  });

  test("without a name is notebook, then notebook-2; a name that is taken is refused", async () => {
    const world = await spark();
    const names = [];
    for (let round = 0; round < 2; round += 1) {
      names.push((await world.sessions.start({ conf: await world.conf() }, world.host().host)).name);
    }
    expect(names).toEqual(["notebook", "notebook-2"]);
    const { error } = await refused(world, { name: "notebook" });
    expect(error).toMatchObject({ name: "SessionExists", hints: ["%k8s spark stop notebook, or another name"] });
    expect((await refused(world, { name: "Not A Name" })).error).toMatchObject({ name: "BadSessionName" });
  });
});

describe("a session that cannot start leaves nothing", () => {
  test("when an image and the driver do not go together: nothing is even begun", async () => {
    const world = await spark({ mismatch: true });
    expect((await refused(world)).error).toMatchObject({ name: "ImageMismatch" });
    expect(world.launches).toEqual([]);
  });

  test("when pods cannot reach this machine, and offers the cluster", async () => {
    const world = await spark({ unreachable: "connection timed out" });
    const { error, text } = await refused(world);
    expect(error).toMatchObject({ name: "DriverUnreachable", why: "connection timed out" });
    expect((error as { hints: string[] }).hints[0]).toContain("--in-cluster");
    expect(text).toContain("✕ failed");
    expect(world.launches).toEqual([]);
  });

  test.each([
    [{ missing: ["/api/v1/namespaces/spark-alice"] }, "NamespaceMissing", "%k8s spark session --setup -n spark-alice"],
    [{ denied: ["create pods", "watch pods"] }, "MissingPermissions", "kubectl create rolebinding"],
  ])("when the cluster is not ready: %j", async (options, name, hint) => {
    const world = await spark(options);
    const { error } = await refused(world);
    expect(error).toMatchObject({ name, hints: expect.arrayContaining([expect.stringContaining(hint)]) });
    expect([world.launches, world.cluster.changes]).toEqual([[], []]);
  });

  test("names the verbs that are denied", async () => {
    const { error } = await refused(await spark({ denied: ["create pods", "watch pods"] }));
    expect(error).toMatchObject({ why: "context beta may not: create pods, watch pods" });
  });

  test.each([
    [
      "a node too small",
      PENDING("0/1 nodes are available: 1 Insufficient cpu."),
      /fits on no node: each needs 4 cores, the largest node has 2/,
    ],
    [
      "no such image",
      () => ({
        phase: "Pending" as const,
        conditions: [{ type: "PodScheduled", status: "True" as const }],
        containerStatuses: [
          {
            name: "x",
            ready: false,
            restartCount: 0,
            image: "x",
            state: { waiting: { reason: "ErrImagePull", message: "x: not found" } },
          },
        ],
      }),
      /no such image/,
    ],
  ])(
    "%s",
    async (_what, status, words) => {
      const world = await spark({ status, nodes });
      const { error } = await refused(world, { sure: 100 }, { "spark.executor.cores": "4" });
      expect(error).toMatchObject({ name: "NoExecutors", message: expect.stringMatching(words) });
      expect([world.stopped(), world.cluster.pods()]).toEqual([1, []]);
      expect(await world.sessions.list()).toEqual([]);
    },
    15_000,
  );

  test("when the driver ends while it waits", async () => {
    const world = await spark({ status: PENDING("0/1 nodes are available: 1 Insufficient cpu.") });
    const starting = refused(world);
    await soon(() => world.cluster.pods().length === 2);
    world.killDriver({ how: "killed by SIGKILL", lastLines: "OutOfMemoryError" });
    expect((await starting).error).toMatchObject({ name: "SparkSessionEnded", why: "OutOfMemoryError" });
    expect(world.cluster.pods()).toEqual([]);
  });

  test("when a port that was asked for is taken", async () => {
    const { createServer } = await import("node:net");
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, resolve));
    const { port } = holder.address() as { port: number };
    const world = await spark();
    const { error } = await refused(world, {}, { "spark.ui.port": String(port) });
    await new Promise((resolve) => holder.close(resolve));
    expect(error).toMatchObject({ name: "PortTaken", message: `port ${port} (spark.ui.port) is taken on this machine` });
  });
});

describe("■", () => {
  test("while the driver starts takes everything back", async () => {
    const stop = new AbortController();
    const world = await spark({
      async whileStarting() {
        stop.abort(new Error("stopped"));
      },
    });
    const { host } = world.host({ signal: stop.signal });
    await expect(world.sessions.start({ conf: await world.conf() }, host)).rejects.toThrow("stopped");
    expect([world.stopped(), world.cluster.pods(), world.sessions.running()]).toEqual([1, [], []]);
  });

  test("while executors come lets the session go on and says so", async () => {
    const stop = new AbortController();
    const world = await spark({
      status: (number) => (number === 1 ? { phase: "Running" } : PENDING("no nodes available to schedule pods")()),
    });
    const { host, recording } = world.host({ signal: stop.signal });
    const starting = world.sessions.start({ conf: await world.conf() }, host);
    await soon(() => recording.displays[0]?.at(-1)?.["text/plain"].includes("1/2 running") === true);
    const live = recording.displays[0]!.at(-1)!["text/plain"];
    expect(live).toContain("exec-2 Pending: the cluster has no nodes");
    expect(live).toContain("■ stops waiting, the session goes on · %k8s spark stop notebook ends it");
    stop.abort();
    const session = await starting;
    const last = recording.displays[0]!.at(-1)!["text/plain"];
    expect(last).toContain("● Running · 1 of 2 executors · 1 core");
    expect(last).toContain("stopped waiting: %k8s spark executors");
    expect([session.info().state, world.stopped()]).toEqual(["running", 0]);
  });
});

describe("--setup", () => {
  const missing = { missing: ["/api/v1/namespaces/spark-alice", "/api/v1/namespaces/spark-alice/serviceaccounts/spark"] };
  const account = { "spark.kubernetes.authenticate.executor.serviceAccountName": "spark" };

  test("shows what it creates and asks first", async () => {
    const world = await spark(missing);
    const { host, recording } = world.host({ answers: ["yes"] });
    await world.sessions.start({ name: "pi", conf: await world.conf(account), setup: true }, host);
    expect(recording.questions).toEqual([
      "This creates on beta: namespace/spark-alice · serviceaccount/spark. Type yes to go on: ",
    ]);
    expect(world.cluster.changes).toEqual(["POST /api/v1/namespaces", "POST /api/v1/namespaces/spark-alice/serviceaccounts"]);
  });

  test("creates nothing when the answer is another, or nobody is there", async () => {
    const world = await spark(missing);
    const { host } = world.host({ answers: ["no"] });
    await expect(world.sessions.start({ conf: await world.conf(account), setup: true }, host)).rejects.toMatchObject({
      name: "Refused",
    });
    expect((await refused(world, { setup: true })).error).toMatchObject({ name: "Refused", why: "nobody is here to confirm it" });
    expect(world.cluster.changes).toEqual([]);
  });

  test("gives a driver in the cluster the role that it lacks", async () => {
    const world = await spark({ deniedToAccount: ["create pods"] });
    const { error } = await refused(world, { inCluster: true, setup: true, yes: true });
    const rbac = "POST /apis/rbac.authorization.k8s.io/v1/namespaces/spark-alice";
    expect(world.cluster.changes).toEqual([`${rbac}/roles`, `${rbac}/rolebindings`]);
    // The stand-in denies for ever: what was created did not help, and that is said.
    expect(error).toMatchObject({ name: "MissingPermissions" });
  });
});

test("a driver in the cluster needs rights of the person too, which no setup gives", async () => {
  const world = await spark({ denied: ["create pods"], deniedToAccount: ["create pods"] });
  const { error } = await refused(world, { inCluster: true, setup: true, yes: true });
  expect(error).toMatchObject({ name: "MissingPermissions", why: "context beta may not: create pods" });
  expect([world.cluster.changes, world.launches]).toEqual([[], []]);
});

describe("a session that ends", () => {
  test("by stop leaves no driver, pod or entry; later cells are told", async () => {
    const world = await spark();
    const { session } = await started(world);
    await session.stop();
    expect([world.stopped(), world.cluster.pods()]).toEqual([1, []]);
    expect(() => session.driver()).toThrow(
      expect.objectContaining({ name: "SparkSessionEnded", message: "Spark session pi has ended: stopped" }),
    );
    await expect(session.connect()).rejects.toMatchObject({ name: "SparkSessionEnded" });
    expect(await world.sessions.list()).toMatchObject([{ name: "pi", state: "ended", ended: "stopped" }]);
    expect(registryOf(world)).toEqual([]);
  });

  test("by itself says how, with its last lines, and its name is free again", async () => {
    const world = await spark();
    const { session } = await started(world);
    world.killDriver({ how: "killed by SIGKILL", lastLines: "last words" });
    await soon(() => world.cluster.pods().length === 0);
    expect(() => world.sessions.get("pi").driver()).toThrow(
      expect.objectContaining({ message: "Spark session pi has ended: killed by SIGKILL", why: "last words" }),
    );
    expect(session.info()).toMatchObject({ state: "ended", ended: "killed by SIGKILL" });
    await soon(() => registryOf(world).length === 0);
    expect((await started(world)).session.info().state).toBe("running");
  });

  test("with the kernel, also one that is just starting", async () => {
    const world = await spark({ status: PENDING("0/1 nodes are available: 1 Insufficient cpu.") });
    const starting = refused(world);
    await soon(() => world.cluster.pods().length === 2);
    await world.sessions.close();
    expect([world.stopped(), world.cluster.pods()]).toEqual([1, []]);
    await starting;
  });

  test("when nothing happened in it for so long", async () => {
    const world = await spark();
    const { session } = await started(world, { idleTtl: 300 });
    await session.driver().python.execute({ code: "1" }, { signal: new AbortController().signal, onEvent: () => undefined });
    await soon(() => session.info().state === "ended");
    expect(session.info().ended).toBe("nothing happened in it for 300 ms (--idle-ttl)");
  });
});

const registryOf = (world: StandInSpark): readonly string[] => {
  const folder = join(world.env.XDG_RUNTIME_DIR!, "k8s-magics-spark");
  return readdirSync(folder).map((name) => join(folder, name));
};

describe("what another notebook of this user sees", () => {
  test("is in a file that only the user can read", async () => {
    const world = await spark();
    await started(world);
    const [file] = registryOf(world);
    expect([statSync(file!).mode & 0o777, statSync(join(file!, "..")).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(JSON.parse(readFileSync(file!, "utf8"))).toMatchObject({ door: { socket: "/run/driver.sock" }, info: { name: "pi" } });
  });

  test("can be attached to: shared, and let go of by stop", async () => {
    const runtime = tempFolder();
    const first = await spark({ runtime });
    await started(first);
    // As another process of the same user would have written it.
    const [file] = registryOf(first);
    const entry = JSON.parse(readFileSync(file!, "utf8"));
    writeFileSync(file!, JSON.stringify({ ...entry, owner: "0000000000.1.1.1" }));
    const second = await spark({ runtime });
    expect(await second.sessions.list()).toMatchObject([{ name: "pi", own: false, state: "running" }]);
    expect((await refused(second)).error).toMatchObject({
      name: "SessionExists",
      hints: ["%k8s spark attach pi, or another name"],
    });
    const session = await second.sessions.attach("pi", second.host().host);
    expect(session.info()).toMatchObject({ own: false, attached: true, executors: { running: 2 } });
    expect(second.sessions.get().name).toBe("pi");
    await session.stop();
    expect([first.stopped(), first.cluster.pods().length]).toEqual([0, 2]);
    expect(() => session.driver()).toThrow(expect.objectContaining({ message: "Spark session pi has ended: let go" }));
  });

  test("a name that nobody runs", async () => {
    const world = await spark({ runtime: tempFolder() });
    await expect(world.sessions.attach("pi", world.host().host)).rejects.toMatchObject({ name: "NoSuchSession" });
    expect(() => world.sessions.get()).toThrow(expect.objectContaining({ name: "NoSparkSession" }));
  });
});

describe("details", () => {
  test("of executors, one that waits with why", async () => {
    const world = await spark({
      nodes,
      status: (number) => (number === 1 ? { phase: "Running" } : PENDING("0/1 nodes are available: 1 Insufficient cpu.")()),
    });
    await started(world, { patience: 1 });
    const lines = await world.sessions.executors("pi", world.host().host);
    expect(lines).toEqual([
      expect.objectContaining({
        id: "1",
        pod: "pi-1-exec-1",
        state: "running",
        cores: 1,
        tasks: { active: 0, completed: 3, failed: 0 },
      }),
      expect.objectContaining({ id: "2", state: "pending", why: expect.stringContaining("Pending: ") }),
    ]);
  });

  test("logs of the driver and of an executor; an executor that is not there", async () => {
    const world = await spark();
    await started(world);
    const { host } = world.host();
    expect(await world.sessions.logs(undefined, "driver", 10, host)).toBe("the driver's own words\n");
    expect(await world.sessions.logs("pi", "2", 10, host)).toBe("the executor's own words\n");
    await expect(world.sessions.logs("pi", "7", 10, host)).rejects.toMatchObject({
      name: "UnknownExecutor",
      hints: ["one of 1, 2, or driver"],
    });
  });

  test("the UI, after it has answered", async () => {
    const world = await spark();
    await started(world);
    expect(await world.sessions.ui("pi", world.host().host)).toMatch(/^http:\/\/127.0.0.1:\d+$/);
  });
});

test("a server of somebody else is Connect only", async () => {
  const world = await spark();
  const session = await world.sessions.connectTo("sc://127.0.0.1:15002/;token=abc", "theirs", world.host().host);
  expect(session.info()).toMatchObject({ mode: "connect", place: "sc://127.0.0.1:15002" });
  expect(JSON.stringify(session.info())).not.toContain("abc");
  expect(() => session.driver()).toThrow(expect.objectContaining({ name: "ConnectOnly" }));
  await expect(world.sessions.python(world.host().host)).rejects.toMatchObject({ name: "ConnectOnly" });
});

test("Python without a session is one process, prepared for the active context", async () => {
  const world = await spark();
  const { host } = world.host();
  expect(await world.sessions.python(host)).toBe(await world.sessions.python(host));
  expect(world.launches.map(({ conf, env }) => [conf.context, env.OS_TOKEN])).toEqual([["beta", "t0ken"]]);
});
