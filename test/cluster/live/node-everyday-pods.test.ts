import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ClusterClient } from "../../../src/cluster/client.ts";
import type { Pod } from "../../../src/cluster/objects.ts";
import type { ExecResult } from "../../../src/pods/exec/exec.ts";
import type { PortForward } from "../../../src/pods/forwards/forwards.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { loadShellImage, shellImage } from "../../support/pod-image.ts";
import { retried, soon } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const PODS = "/api/v1/namespaces/default/pods";
const folder = tempFolder();
let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;
let client: ClusterClient;

const INSTALL = "/busybox mkdir -p /bin /tmp /www; /busybox --install -s /bin; echo served > /www/index.html";
const WEB = `${INSTALL}; exec httpd -f -p 8080 -h /www`;
/** Without tar; what is left has to do. */
const BARE =
  "/busybox mkdir -p /bin /tmp; for p in sh cat mv rm test chmod; do /busybox ln -s /busybox /bin/$p; done; exec /busybox sleep 3600";

const podSpec = (script: string) => ({
  terminationGracePeriodSeconds: 0,
  containers: [
    {
      name: "main",
      image: shellImage,
      command: ["/busybox", "sh", "-c", script],
      ports: [{ name: "http", containerPort: 8080 }],
    },
  ],
});

beforeAll(async () => {
  cluster = await nodeCluster("everyday-pods");
  await loadShellImage(cluster);
  notebook = liveNotebook(cluster.kubeconfig);
  client = await notebook.client();
  const post = (path: string, body: object) => retried(() => client.request(path, { method: "POST", body }));
  const labels = { app: "web" };
  await post("/apis/apps/v1/namespaces/default/deployments", {
    metadata: { name: "web" },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec(WEB) } },
  });
  await post("/api/v1/namespaces/default/services", {
    metadata: { name: "web" },
    spec: { selector: labels, ports: [{ name: "web", port: 80, targetPort: "http" }] },
  });
  const two = podSpec("exec /busybox sleep 3600");
  await post(PODS, { metadata: { name: "box" }, spec: podSpec(`${INSTALL}; exec sleep 3600`) });
  await post(PODS, { metadata: { name: "bare" }, spec: podSpec(BARE) });
  await post(PODS, {
    metadata: { name: "two" },
    spec: { ...two, containers: [...two.containers, { ...two.containers[0], name: "side", ports: [] }] },
  });
  await retried(async () => {
    const { items } = await client.request<{ items: readonly Pod[] }>(PODS);
    const running = items.filter(({ status }) => status.containerStatuses?.every(({ ready }) => ready) === true);
    if (running.length < 4) throw new Error(`only ${running.length} of 4 pods run`);
  });
  await retried(() => notebook.type("exec", "box -- ls /tmp"));
}, 600_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 120_000);

const value = async (line: string, body?: string): Promise<ExecResult> =>
  (await notebook.run("exec", line, { assigned: true, body })).value as ExecResult;

/** kubectl's own answer: output, complaints and exit code. */
async function theirs(...args: readonly string[]): Promise<string> {
  return kubectl(cluster, ...args);
}

describe("exec", () => {
  test("gives what kubectl gives: words, streams and exit codes", async () => {
    for (const words of [
      ["echo", "a b", "$HOME"],
      ["ls", "/www"],
      ["sh", "-c", "printf '%s\\n' one two"],
    ]) {
      const line = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
      expect((await value(`box -- ${line}`)).stdout).toBe(await theirs("exec", "box", "--", ...words));
    }
    const both = await value(`box -- sh -c 'echo out; echo err >&2; exit 7'`);
    expect(both).toEqual({ exitCode: 7, stdout: "out\n", stderr: "err\n" });
    await expect(theirs("exec", "box", "--", "sh", "-c", "exit 7")).rejects.toThrow("exit code 7");
    await expect(notebook.type("exec", `box -- sh -c 'exit 7'`)).rejects.toMatchObject({ name: "ExecFailed" });
  });

  test("sends text and bytes to be read, and gives bytes back", async () => {
    expect((await value("box --stdin 'one two' -- wc -w")).stdout.trim()).toBe("2");
    const { bytes } = await value("box -- sh -c 'head -c 3000000 /dev/zero; printf \"\\377\\000\"'");
    const got = Buffer.from(bytes());
    expect([got.length, got[3_000_000], got[3_000_001]]).toEqual([3_000_002, 255, 0]);
  });

  test("runs a cell's script with nothing quoted", async () => {
    const body = `for word in "$@"; do echo "<$word>" '$HOME' \`echo back\`; done\nexit 3`;
    expect(await value("box -- a 'b c'", body)).toEqual({
      exitCode: 3,
      stdout: "<a> $HOME back\n<b c> $HOME back\n",
      stderr: "",
    });
    const { recording } = await notebook.run("exec", "deploy/web", { body: "echo from $(hostname)" });
    expect(recording.written.map(({ text }) => text).join("")).toMatch(/^from web-/);
  });

  test("says in words what could not be run", async () => {
    await expect(value("box -- nothing-like-this")).rejects.toMatchObject({ name: "CommandNotFound" });
    await expect(value("box --shell bash", "ls")).rejects.toMatchObject({
      name: "CommandNotFound",
      why: "its image has no such shell",
    });
    await expect(value("box -- /www")).rejects.toMatchObject({ name: "CommandNotRunnable" });
    await expect(value("box -c nope -- ls")).rejects.toMatchObject({ name: "UnknownContainer" });
    const { recording } = await notebook.run("exec", "two -- /busybox true");
    expect(recording.written[0]?.text).toBe('Defaulted container "main" out of: main, side\n');
  });

  test("is left within a second by ■, and says that the command goes on", async () => {
    const stop = new AbortController();
    const running = notebook.run("exec", "box -- sh -c 'echo on; exec sleep 4321'", { signal: stop.signal });
    await soon(async () => (await value("box -- ps")).stdout.includes("sleep 4321"));
    const pressed = performance.now();
    stop.abort();
    await expect(running).rejects.toMatchObject({ name: "Interrupted", why: expect.stringContaining("goes on") });
    expect(performance.now() - pressed).toBeLessThan(1000);
    expect((await value("box -- ps")).stdout).toContain("sleep 4321");
  });

  test("says that the pod went away", async () => {
    await retried(() =>
      client.request(PODS, {
        method: "POST",
        body: { metadata: { name: "brief" }, spec: podSpec(`${INSTALL}; exec sleep 3600`) },
      }),
    );
    await retried(() => notebook.type("exec", "brief -- ls /bin/sleep"));
    const running = notebook.run("exec", "brief -- sleep 600");
    setTimeout(() => void client.request(`${PODS}/brief`, { method: "DELETE", body: { gracePeriodSeconds: 0 } }), 500);
    await expect(running).rejects.toMatchObject({ name: expect.stringMatching(/^Exec(Failed|Broken)$/) });
  });
});

describe("cp", () => {
  test("a link that is named itself stands for what it leads to, as in a mounted ConfigMap", async () => {
    const links = "mkdir -p /mounted/..data; echo followed > /mounted/..data/page; ln -s ..data/page /mounted/page";
    await notebook.type("exec", `box -- sh -c '${links}; ln -s page /mounted/twice; ln -s round /mounted/round'`);
    await notebook.type("cp", `box:/mounted/twice ${folder}/followed`);
    expect(readFileSync(join(folder, "followed"), "utf8")).toBe("followed\n");
    await expect(notebook.type("cp", `box:/mounted/round ${folder}/round`)).rejects.toMatchObject({ name: "OnlyALink" });
  });

  const digest = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

  test("takes a binary file there and back, as kubectl does, modes kept", async () => {
    const content = randomBytes(5_000_000);
    await writeFile(join(folder, "data.bin"), content);
    await chmod(join(folder, "data.bin"), 0o640);
    expect(await notebook.type("cp", `${folder}/data.bin box:/tmp/`)).toContain("→ box:/tmp/data.bin · 1 file · 4.77 Mi");
    expect((await value("box -- sha256sum /tmp/data.bin")).stdout).toContain(digest(content));
    expect((await value("box -- stat -c %a /tmp/data.bin")).stdout).toBe("640\n");
    expect((await value("box -- ls -A /tmp")).stdout).toBe("data.bin\n");
    await notebook.type("cp", `box:/tmp/data.bin ${folder}/back.bin`);
    expect(digest(await readFile(join(folder, "back.bin")))).toBe(digest(content));
    expect(statSync(join(folder, "back.bin")).mode & 0o777).toBe(0o640);
    await theirs("cp", "box:/tmp/data.bin", `${folder}/theirs.bin`);
    expect(digest(readFileSync(join(folder, "theirs.bin")))).toBe(digest(content));
  });

  test("takes folders both ways, as kubectl does", async () => {
    const own = join(folder, "tree");
    await mkdir(join(own, "sub", "empty"), { recursive: true });
    await writeFile(join(own, "a b é.txt"), "text");
    await writeFile(join(own, "sub", "run.sh"), "#!/bin/sh\n");
    await chmod(join(own, "sub", "run.sh"), 0o755);
    await writeFile(join(own, "sub", `${"long".repeat(40)}.txt`), "long");
    await symlink("sub/run.sh", join(own, "link"));
    await notebook.type("cp", `${own} box:/tmp/tree`);
    await theirs("cp", own, "box:/tmp/theirs");
    const listed = async (path: string): Promise<string> =>
      (await value("box", `cd ${path} && find . | sort | xargs -d '\\n' stat -c '%n %a %F'`)).stdout;
    expect(await listed("/tmp/tree")).toBe(await listed("/tmp/theirs"));
    await notebook.type("cp", `box:/tmp/tree ${folder}/back`);
    expect(readdirSync(join(folder, "back"), { recursive: true }).sort()).toEqual(readdirSync(own, { recursive: true }).sort());
    expect(readlinkSync(join(folder, "back", "link"))).toBe("sub/run.sh");
    expect(statSync(join(folder, "back", "sub", "run.sh")).mode & 0o777).toBe(0o755);
    // Into a folder that is there, and once more over it.
    await notebook.type("cp", `${own} box:/www`);
    await notebook.type("cp", `${own} box:/www`);
    expect(await listed("/www/tree")).toBe(await listed("/tmp/tree"));
    expect((await value("box -- ls -A /www")).stdout).toBe("index.html\ntree\n");
  });

  test("leaves out links that lead away, and says so", async () => {
    await value("box", "mkdir /tmp/away && ln -s /etc/shadow /tmp/away/secret && echo x > /tmp/away/x");
    const text = await notebook.type("cp", `box:/tmp/away ${folder}/away`);
    expect(text).toContain("▲ left out: secret → /etc/shadow");
    expect(readdirSync(join(folder, "away"))).toEqual(["x"]);
  });

  test("goes through cat and sh where there is no tar, a file at a time", async () => {
    const content = randomBytes(300_000);
    await writeFile(join(folder, "small.bin"), content);
    await notebook.type("cp", `${folder}/small.bin bare:/tmp`);
    await notebook.type("cp", `bare:/tmp/small.bin ${folder}/small-back.bin`);
    expect(digest(await readFile(join(folder, "small-back.bin")))).toBe(digest(content));
    await expect(notebook.type("cp", `bare:/tmp ${folder}/none`)).rejects.toMatchObject({ name: "NoTar" });
  });

  test("hears how a command ended that does not read what it is sent", async () => {
    await writeFile(join(folder, "large.bin"), Buffer.alloc(20_000_000));
    const copying = (to: string) => notebook.type("cp", `${folder}/large.bin ${to}`);
    for (let again = 0; again < 3; again += 1) {
      await expect(copying("box:/nope/x")).rejects.toMatchObject({ name: "CopyFailed" });
    }
  });

  test("says what is not there, and leaves nothing", async () => {
    const before = readdirSync(folder);
    await expect(notebook.type("cp", `box:/nope ${folder}/nope`)).rejects.toMatchObject({
      name: "CopyFailed",
      why: expect.stringMatching(/No such file/),
    });
    await expect(notebook.type("cp", `${folder}/data.bin box:/nope/deep/x`)).rejects.toMatchObject({ name: "CopyFailed" });
    expect(readdirSync(folder)).toEqual(before);
  });

  test("stopped by ■ leaves nothing half there", async () => {
    const before = readdirSync(folder);
    const stop = new AbortController();
    await value("box", "mkdir /tmp/slow; ln /tmp/data.bin /tmp/slow/a; dd if=/dev/zero of=/tmp/slow/b bs=1M count=200");
    const copying = notebook.type("cp", `box:/tmp/slow ${folder}/slow`, { signal: stop.signal });
    setTimeout(() => stop.abort(), 300);
    await expect(copying).rejects.toMatchObject({ name: "Interrupted" });
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe("port-forward", () => {
  const page = async (url: string): Promise<string> => (await fetch(url)).text();

  test("through a Service and a Deployment, on while the pod is replaced", async () => {
    const { value: service, text } = await notebook.run("port-forward", "svc/web :80");
    const { url } = service as PortForward;
    expect(text).toContain(`svc/web:80 → ${url}`);
    expect(await page(url)).toBe("served\n");
    const deployment = (await notebook.run("port-forward", "deploy/web :http")).value as PortForward;
    expect(await page(deployment.url)).toBe("served\n");
    const { items } = await client.request<{ items: readonly Pod[] }>(PODS, { query: { labelSelector: "app=web" } });
    await client.request(`${PODS}/${items[0]!.metadata.name}`, { method: "DELETE", body: { gracePeriodSeconds: 0 } });
    expect(await retried(() => page(url))).toBe("served\n");
    expect(await notebook.type("forwards")).toMatch(/svc\/web:80 +● Listening/);
    expect(await notebook.type("forwards", "--stop deploy/web:http")).toContain("deploy/web:http ended");
    await expect(page(deployment.url)).rejects.toThrow();
  });

  test("says at once that nothing listens there, and who has a port", async () => {
    expect(await notebook.type("port-forward", "pod/box :9999")).toContain(
      "▲ pod/box:9999: port 9999 of pod default/box cannot be reached",
    );
    const [first] = notebook.session.forwards.list();
    await expect(notebook.type("port-forward", `pod/box ${first!.port}:9999`)).rejects.toMatchObject({ name: "PortTaken" });
    await expect(notebook.type("port-forward", "svc/web 8080:443")).rejects.toMatchObject({ name: "UnknownPort" });
  });

  test("the API server, as this user", async () => {
    const { url } = (await notebook.run("proxy", "--port 0")).value as PortForward;
    expect(((await (await fetch(`${url}/api/v1/namespaces/default/pods/box`)).json()) as Pod).metadata.name).toBe("box");
    expect((await fetch(`${url}/api/v1/namespaces/default/pods/none`)).status).toBe(404);
    const made = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "by-proxy" }, data: { a: "é" } };
    const posted = await fetch(`${url}/api/v1/namespaces/default/configmaps`, {
      method: "POST",
      body: JSON.stringify(made),
      headers: { "content-type": "application/json" },
    });
    expect(posted.status).toBe(201);
    expect(await theirs("--server", url, "get", "configmap", "by-proxy", "-o", "jsonpath={.data.a}")).toBe("é");
    expect((await fetch(`${url}/api/v1/namespaces/default/pods/box/exec?command=ls`)).status).toBe(403);
  });

  test("goes on when the API server has restarted, and ends with the notebook", async () => {
    const forward = notebook.session.forwards.list().find(({ name }) => name === "svc/web:80")!;
    const { components } = await cluster.clusters.status(cluster.name);
    process.kill(components.find(({ name }) => name === "kube-apiserver")!.pid!, "SIGKILL");
    await cluster.clusters.up(cluster.name, { node: true, signal: AbortSignal.timeout(90_000) });
    expect(await retried(() => page(forward.url))).toBe("served\n");
    await notebook.close();
    await expect(page(forward.url)).rejects.toThrow();
  });
});
