import { describe, expect, test } from "@jest/globals";
import { connectCluster } from "../../src/cluster/client.ts";
import { type LogOptions, logLines } from "../../src/cluster/logs.ts";
import { type Scripted, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";

const POD = "/api/v1/namespaces/n/pods/web";
const runs = { json: { metadata: { name: "web" }, status: { containerStatuses: [{ name: "main", state: { running: {} } }] } } };
const hasEnded = {
  json: { metadata: { name: "web" }, status: { containerStatuses: [{ name: "main", state: { terminated: {} } }] } },
};

async function lines(logs: Scripted[], pods: Scripted[], options: Partial<LogOptions>) {
  await using fake = await standInApiServer({
    [`${POD}/log`]: () => logs.shift() ?? statusAnswer(500, "x", "asked too often"),
    [POD]: () => pods.shift() ?? statusAnswer(404, "NotFound", 'pods "web" not found'),
  });
  const client = connectCluster(fake.context(), { resolveAuth: async () => ({ token: "t" }) });
  try {
    const said: string[] = [];
    for await (const line of logLines(client, { namespace: "n", pod: "web", ...options })) said.push(line);
    return {
      said,
      queries: fake.requests.filter(({ path }) => path.endsWith("/log")).map(({ query }) => Object.fromEntries(query)),
    };
  } finally {
    client.close();
  }
}

describe("a log", () => {
  test("comes line by line, the last one also without its end", async () => {
    const { said, queries } = await lines([{ text: "one\ntwo\n\nthrée" }], [], { tail: 10, container: "main" });
    expect(said).toEqual(["one", "two", "", "thrée"]);
    expect(queries).toEqual([{ container: "main", tailLines: "10" }]);
  });

  test("that is followed goes on after its last line when it breaks off, saying nothing twice", async () => {
    const before = "2026-01-01T00:00:01.5Z one\n2026-01-01T00:00:01.75Z two\n";
    const after = "2026-01-01T00:00:01.5Z one\n2026-01-01T00:00:01.75Z two\n2026-01-01T00:00:01.8Z three\n";
    const { said, queries } = await lines([{ text: before }, { text: after }], [runs, hasEnded], { follow: true, tail: 2 });
    expect(said).toEqual(["one", "two", "three"]);
    expect(queries[0]).toMatchObject({ follow: "true", tailLines: "2" });
    expect(queries[1]).toEqual({ follow: "true", timestamps: "true", sinceTime: "2026-01-01T00:00:01Z" });
  });

  test("ends when the pod is gone", async () => {
    expect((await lines([{ text: "2026-01-01T00:00:01Z one\n" }], [], { follow: true })).said).toEqual(["one"]);
  });

  test("outlives a server that is away for a moment", async () => {
    const first = { text: "2026-01-01T00:00:01Z one\n" };
    const second = { text: "2026-01-01T00:00:02Z two\n" };
    const away = statusAnswer(503, "ServiceUnavailable", "starting");
    expect((await lines([first, away, second], [runs, hasEnded], { follow: true })).said).toEqual(["one", "two"]);
  });

  test("is refused in the server's words", async () => {
    const waiting = statusAnswer(400, "BadRequest", 'container "main" in pod "web" is waiting to start: ContainerCreating');
    await expect(lines([waiting], [], { follow: true })).rejects.toMatchObject({
      name: "BadRequest",
      why: expect.stringContaining("waiting to start"),
    });
  });
});
