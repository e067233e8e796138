import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { recordingHost, testSession } from "../support/session.ts";
import { soon } from "../support/soon.ts";
import { type Script, type StandInApiServer, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";

const PODS = "/api/v1/namespaces/team/pods";
const pod = (name: string, containers: readonly string[], more: { status?: object; annotations?: object } = {}) => ({
  kind: "Pod",
  metadata: { name, uid: name, labels: { app: "web" }, annotations: more.annotations },
  spec: { nodeName: "n1", containers: containers.map((container) => ({ name: container })) },
  status: {
    phase: "Running",
    containerStatuses: containers.map((container) => ({ name: container, restartCount: 0, state: { running: {} } })),
    ...more.status,
  },
});

function notebook(fake: StandInApiServer, how: { signal?: AbortSignal; env?: Record<string, string> } = {}) {
  const config = kubeconfig()
    .context("c", { server: fake.server, caData: fake.caData, namespace: "team", token: "t" })
    .current("c");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) =>
    connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token }) });
  const { session, open } = testSession({ kubeconfigs: [config], connect, env: how.env });
  const registry = createRegistry({ table, session, bind: (_, cell) => open.forHost(cell) });
  const { host, recording } = recordingHost({ signal: how.signal });
  const run = (line: string, assigned = false) => registry.run("logs", line, undefined, { assigned, host });
  const text = async (line: string) => (await run(line)).view!["text/plain"].split("\n");
  return { run, text, recording, [Symbol.dispose]: () => open.close() };
}

async function withServer<T>(
  script: Script,
  work: (cell: ReturnType<typeof notebook>, fake: StandInApiServer) => Promise<T>,
): Promise<T> {
  await using fake = await standInApiServer(script);
  using cell = notebook(fake);
  return await work(cell, fake);
}

const single: Script = { [`${PODS}/web`]: { json: pod("web", ["main"]) }, [`${PODS}/web/log`]: { text: "one\ntwo\n" } };

describe("%k8s logs", () => {
  test("shows a pod's log below what, where and when", async () => {
    await withServer(single, async ({ run }, fake) => {
      const { view, value } = await run("web");
      expect(view!["text/plain"]).toMatch(/^pod\/web · context c · namespace team · \d{4}-.*\none\ntwo$/);
      expect(view!["text/html"]).toContain("<pre");
      expect(value).toBe("one\ntwo");
      const [log] = fake.requests.filter(({ path }) => path.endsWith("/log"));
      expect(String(log!.query)).toBe("");
    });
  });

  test("gives the text to a variable, and asks for nothing else", async () => {
    await withServer(single, async ({ run }, fake) => {
      expect((await run("web", true)).value).toBe("one\ntwo");
      expect(fake.requests.map(({ path }) => path)).toEqual([`${PODS}/web/log`]);
    });
  });

  test("hands the server what it is asked for", async () => {
    await withServer(single, async ({ run }, fake) => {
      await run("pod/web -c main --previous --since 1h30m --tail 5 --limit-bytes 1000", true);
      expect(Object.fromEntries(fake.requests[0]!.query)).toEqual({
        container: "main",
        previous: "true",
        sinceSeconds: "5400",
        tailLines: "5",
        limitBytes: "1000",
      });
    });
  });

  const both: Script = {
    [PODS]: { json: { items: [pod("web-1", ["main"]), pod("web-2", ["main", "side"])] } },
    [`${PODS}/web-1/log`]: { text: "2026-01-01T00:00:01.5Z a\n2026-01-01T00:00:03Z c\n" },
    [`${PODS}/web-2/log`]: ({ query }) => ({
      text:
        query.get("container") === "main"
          ? "2026-01-01T00:00:02.25Z b\n2026-01-01T01:00:04+01:00 d\n"
          : "2026-01-01T00:00:00Z s\n",
    }),
  };

  test("merges pods in the order of time, each line with its own", async () => {
    await withServer(both, async ({ run, text }, fake) => {
      expect((await text("-l app=web")).slice(1)).toEqual([
        "[pod/web-1/main] a",
        "[pod/web-2/main] b",
        "[pod/web-1/main] c",
        "[pod/web-2/main] d",
      ]);
      expect(fake.requests.find(({ path }) => path.endsWith("/log"))!.query.get("tailLines")).toBe("10");
      expect((await run("-l app=web --all-containers --timestamps --tail=-1", true)).value).toBe(
        [
          "[pod/web-2/side] 2026-01-01T00:00:00Z s",
          "[pod/web-1/main] 2026-01-01T00:00:01.5Z a",
          "[pod/web-2/main] 2026-01-01T00:00:02.25Z b",
          "[pod/web-1/main] 2026-01-01T00:00:03Z c",
          "[pod/web-2/main] 2026-01-01T01:00:04+01:00 d",
        ].join("\n"),
      );
    });
  });

  test("reads a named container of the pods that have it", async () => {
    await withServer(both, async ({ run }) => {
      expect((await run("-l app=web -c side", true)).value).toMatch(/ s$/);
      await expect(run("-l app=web -c sied", true)).rejects.toMatchObject({
        name: "NoSuchContainer",
        hints: ["%k8s logs web-2 -c side"],
      });
    });
  });

  test("colours each pod in HTML, unless nobody wants colour", async () => {
    await using fake = await standInApiServer(both);
    using cell = notebook(fake);
    const fills = (html: unknown) => new Set([...String(html).matchAll(/background-color: ([^;]*)/g)].map(([, fill]) => fill));
    expect(fills((await cell.run("-l app=web")).view!["text/html"]).size).toBe(2);
    using plain = notebook(fake, { env: { NO_COLOR: "1" } });
    const html = (await plain.run("-l app=web")).view!["text/html"];
    expect(fills(html).size).toBe(0);
    expect(html).toContain("[pod/web-1/main] a");
  });

  test("takes the annotated container of several, and says what others there are", async () => {
    const script: Script = {
      [`${PODS}/web`]: { json: pod("web", ["a", "b"], { annotations: { "kubectl.kubernetes.io/default-container": "b" } }) },
      [`${PODS}/web/log`]: ({ query }) =>
        query.has("container")
          ? { text: `from ${query.get("container")}\n` }
          : statusAnswer(400, "BadRequest", "a container name must be specified for pod web, choose one of: [a b]"),
    };
    await withServer(script, async ({ text, run }) => {
      expect((await text("web")).slice(1)).toEqual(["from b", "container b of a, b: -c NAME or --all-containers for the others"]);
      expect((await run("web", true)).value).toBe("from b");
    });
  });

  test("folds a long log in its middle, and says how much that was", async () => {
    const long = Array.from({ length: 5000 }, (_, at) => `line ${at}`).join("\n");
    await withServer({ ...single, [`${PODS}/web/log`]: { text: `${long}\n` } }, async ({ text, run }) => {
      const lines = await text("web");
      expect(lines.slice(500, 503)).toEqual([
        "line 499",
        "… 3,000 lines (30 kB) left out: --tail, --since, --grep, or const log = …",
        "line 3500",
      ]);
      expect(lines.at(-1)).toBe("line 4999");
      expect((await run("web", true)).value).toBe(long);
      expect((await text("web --grep 499")).slice(1)).toEqual([
        "line 499",
        "line 1499",
        "line 2499",
        "line 3499",
        "line 4499",
        ...Array.from({ length: 10 }, (_, at) => `line 499${at}`),
      ]);
    });
  });

  test("shows what is no text without letting it do anything", async () => {
    const nasty = Buffer.from(
      "\u001b[31mred\u001b[0m \u001b[2Jgone\rback\u0007 <script>alert(1)</script> token=hunter2hunter2\r\n",
    );
    const text = nasty.toString("latin1");
    await withServer({ ...single, [`${PODS}/web/log`]: { text } }, async ({ run }) => {
      const { view } = await run("web");
      expect(view!["text/plain"].split("\n")[1]).toBe("red ␛[2Jgone␍back␇ <script>alert(1)</script> token=REDACTED");
      expect(String(view!["text/html"])).not.toContain("<script>");
    });
  });

  test("says what a container waits for, which ones there are, and that it ran once only", async () => {
    const waiting = { waiting: { reason: "ImagePullBackOff", message: 'Back-off pulling image "x": not found' } };
    const status = { containerStatuses: [{ name: "main", restartCount: 0, state: waiting }] };
    const words = (query: URLSearchParams): string =>
      query.has("previous")
        ? 'previous terminated container "main" in pod "web" not found'
        : 'container "main" in pod "web" is waiting to start';
    const script: Script = {
      [`${PODS}/web`]: { json: pod("web", ["main"], { status }) },
      [`${PODS}/web/log`]: ({ query }) => statusAnswer(400, "BadRequest", words(query)),
      [`${PODS}/gone`]: statusAnswer(404, "NotFound", 'pods "gone" not found'),
      [`${PODS}/gone/log`]: statusAnswer(404, "NotFound", 'pods "gone" not found'),
      [`${PODS}/secret/log`]: statusAnswer(
        403,
        "Forbidden",
        'User "u" cannot get resource "pods/log" in API group "" in the namespace "team"',
      ),
    };
    await withServer(script, async ({ run }) => {
      await expect(run("web")).rejects.toMatchObject({
        name: "NotStarted",
        message: expect.stringContaining("its image cannot be pulled"),
        hints: expect.arrayContaining([expect.stringContaining("-f")]),
      });
      await expect(run("web -c mian")).rejects.toMatchObject({ name: "NoSuchContainer", hints: ["%k8s logs web -c main"] });
      await expect(run("web --previous")).rejects.toMatchObject({ name: "NoPreviousRun" });
      await expect(run("gone")).rejects.toMatchObject({ name: "NotFound" });
      await expect(run("secret")).rejects.toMatchObject({ name: "Forbidden" });
    });
  });

  test("points a crash loop's reader at the run before", async () => {
    const terminated = { exitCode: 3, reason: "Error" };
    const state = { waiting: { reason: "CrashLoopBackOff" } };
    const status = { containerStatuses: [{ name: "main", restartCount: 4, state, lastState: { terminated } }] };
    await withServer({ ...single, [`${PODS}/web`]: { json: pod("web", ["main"], { status }) } }, async ({ text }) => {
      expect((await text("web")).at(-1)).toBe(
        "main ends again and again: restarted 4 times, last after Error (exit 3) · %k8s logs web --previous",
      );
    });
  });

  test.each([
    ["", "MissingPod"],
    ["web -l a=b", "MixedNames"],
    ["web -c a --all-containers", "MixedContainers"],
    ["web -f -p", "PreviousFollowed"],
    ["web --tail many", "NotANumber"],
    ["web --since 5", "BadDuration"],
    ["web --since-time never", "BadTime"],
    ["web --since 5m --since-time 2026-01-01", "MixedTimes"],
    ["-l a=b --max-log-requests 1", "TooManyLogs"],
  ])("refuses %j as %s", async (line, name) => {
    await withServer(both, async ({ run }) => void (await expect(run(line)).rejects.toMatchObject({ name })));
  });
});

describe("%k8s logs -f", () => {
  const done = {
    phase: "Succeeded",
    containerStatuses: [{ name: "main", restartCount: 0, state: { terminated: { exitCode: 0, reason: "Completed" } } }],
  };

  test("shows what comes in one display until the pod has ended", async () => {
    let asked = 0;
    const script: Script = {
      [PODS]: ({ query }) =>
        query.has("watch")
          ? {
              text: `${JSON.stringify({ type: "MODIFIED", object: { ...pod("web", ["main"], { status: done }), metadata: { name: "web", uid: "web", resourceVersion: "3" } } })}\n`,
              delay: 300,
            }
          : { json: { metadata: { resourceVersion: "2" }, items: [pod("web", ["main"])] } },
      [`${PODS}/web`]: { json: pod("web", ["main"], { status: done }) },
      [`${PODS}/web/log`]: () => ({ text: asked++ === 0 ? "2026-01-01T00:00:01Z one\n2026-01-01T00:00:02Z two\n" : "" }),
    };
    await withServer(script, async ({ run, recording }, fake) => {
      const { view, value } = await run("web -f");
      expect(view).toBeUndefined();
      expect(value).toBe("one\ntwo\npod/web/main ended: Completed, exit 0");
      expect(recording.displays).toHaveLength(1);
      const [first, last] = [recording.displays[0]![0]!, recording.displays[0]!.at(-1)!];
      expect(first["text/plain"]).toMatch(/\none\ntwo\n◐ (following 1 log of 1 pod|waiting) · ■ stops$/);
      expect(last["text/plain"]).toMatch(
        /^pod\/web · context c · .*until.*\none\ntwo\n── pod\/web\/main ended: Completed, exit 0\n○ ended: nothing more will come$/,
      );
      expect(fake.requests.find(({ path }) => path.endsWith("/log"))!.query.get("tailLines")).toBe("1000");
    });
  });

  test("ends quietly with ■, and after --timeout", async () => {
    const script: Script = {
      [PODS]: ({ query }) =>
        query.has("watch")
          ? { instead: "hang" }
          : { json: { metadata: { resourceVersion: "2" }, items: [pod("web", ["main"])] } },
      [`${PODS}/web/log`]: { instead: "hang" },
    };
    await using fake = await standInApiServer(script);
    const stop = new AbortController();
    using cell = notebook(fake, { signal: stop.signal });
    const running = cell.run("web -f");
    await soon(() => cell.recording.displays.length > 0);
    stop.abort();
    await running;
    expect(cell.recording.displays[0]!.at(-1)!["text/plain"]).toMatch(/○ stopped$/);
    using other = notebook(fake);
    await other.run("-l app=web -f --timeout 1s");
    expect(other.recording.displays[0]!.at(-1)!["text/plain"]).toMatch(/○ stopped after 1 s \(--timeout\)$/);
  });

  test("fails as it would without -f when there is no such pod or container", async () => {
    const script: Script = {
      [PODS]: ({ query }) => ({
        json: {
          metadata: { resourceVersion: "2" },
          items: query.get("fieldSelector") === "metadata.name=web" ? [pod("web", ["main"])] : [],
        },
      }),
      [`${PODS}/gone`]: statusAnswer(404, "NotFound", 'pods "gone" not found'),
    };
    await withServer(script, async ({ run, recording }) => {
      await expect(run("gone -f")).rejects.toMatchObject({ name: "NotFound" });
      await expect(run("web -f -c mian")).rejects.toMatchObject({ name: "NoSuchContainer" });
      expect(recording.displays).toHaveLength(0);
    });
  });

  test("goes on through a restart, without saying a line twice, and says how the run before ended", async () => {
    const running = (restartCount: number, last?: object) => ({
      ...pod("web", ["main"], {
        status: { phase: "Running", containerStatuses: [{ name: "main", restartCount, state: { running: {} }, ...last }] },
      }),
    });
    const line = (resourceVersion: string, object: ReturnType<typeof pod>) =>
      `${JSON.stringify({ type: "MODIFIED", object: { ...object, metadata: { ...object.metadata, resourceVersion } } })}\n`;
    const again = running(1, { lastState: { terminated: { exitCode: 3, reason: "Error" } } });
    const ended = running(1);
    Object.assign(ended.status, { ...done, containerStatuses: [{ ...done.containerStatuses[0], restartCount: 1 }] });
    let watches = 0;
    const written: string[] = [];
    const script: Script = {
      [PODS]: ({ query }) => {
        if (!query.has("watch")) return { json: { metadata: { resourceVersion: "2" }, items: [running(0)] } };
        watches += 1;
        return watches === 1 ? { text: line("3", again), delay: 200 } : { text: line("4", ended), delay: 600 };
      },
      [`${PODS}/web`]: { json: pod("web", ["main"], { status: done }) },
      [`${PODS}/web/log`]: () => {
        if (written.length < 2) written.push(`${new Date().toISOString()} line ${written.length}\n`);
        return { text: written.join("") };
      },
    };
    await withServer(script, async ({ run }) => {
      expect((await run("web -f --timeout 20s")).value).toBe(
        ["line 0", "pod/web/main ended: Error, exit 3, restarted", "line 1", "pod/web/main ended: Completed, exit 0"].join("\n"),
      );
    });
  });

  test("follows what is there when watching pods is not allowed", async () => {
    const script: Script = {
      [PODS]: statusAnswer(403, "Forbidden", 'User "u" cannot list resource "pods" in API group "" in the namespace "team"'),
      [`${PODS}/web`]: { json: pod("web", ["main"], { status: done }) },
      [`${PODS}/web/log`]: { text: "2026-01-01T00:00:01Z one\n" },
    };
    await withServer(script, async ({ run }) => {
      const { value } = await run("web -f --timeout 20s");
      expect(value).toContain("one");
      expect(value).toContain("watching pods is not allowed");
      await expect(run("-l app=web -f")).rejects.toMatchObject({ name: "Forbidden" });
    });
  });
});
