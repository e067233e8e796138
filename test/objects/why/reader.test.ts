import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../../src/base/errors.ts";
import { connectCluster } from "../../../src/cluster/client.ts";
import { readerOf } from "../../../src/objects/why/reader.ts";
import { object } from "../../support/ailing-shapes.ts";
import { type Script, standInApiServer, statusAnswer } from "../../support/stand-in-api-server.ts";

const NS = "/api/v1/namespaces/shop";
const refused = statusAnswer(403, "Forbidden", 'pods is forbidden: User "u" cannot list resource "pods"');

async function reading(script: Script, signal?: AbortSignal) {
  const fake = await standInApiServer(script);
  const client = connectCluster(fake.context(), { resolveAuth: async () => ({ token: "t" }) });
  return { fake, reader: readerOf(client, signal), [Symbol.asyncDispose]: () => fake[Symbol.asyncDispose]() };
}

describe("what stands around an object", () => {
  test("is asked for once, page by page, and each item has its kind", async () => {
    const page = (name: string, more?: string) => ({
      json: { kind: "PodList", apiVersion: "v1", metadata: { continue: more }, items: [{ metadata: { name } }] },
    });
    await using at = await reading({
      [`${NS}/pods`]: ({ query }) => (query.get("continue") === "more" ? page("b") : page("a", "more")),
    });
    const [one, other] = await Promise.all([at.reader.list(`${NS}/pods`, "pods"), at.reader.list(`${NS}/pods`, "pods")]);
    expect(one).toBe(other);
    expect(one?.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ["Pod", "a"],
      ["Pod", "b"],
    ]);
    expect(at.fake.requests).toHaveLength(2);
  });

  test("is left out and named when it may not be read, or fails; what is not there is not hidden", async () => {
    await using at = await reading({
      [`${NS}/pods`]: refused,
      [`${NS}/services/web`]: statusAnswer(404, "NotFound", 'services "web" not found'),
      "/api/v1/nodes": statusAnswer(500, "InternalError", "etcd is away"),
    });
    expect(await at.reader.list(`${NS}/pods`, "pods")).toBeUndefined();
    expect(await at.reader.object(`${NS}/services/web`, "services")).toBeNull();
    expect(await at.reader.exists(`${NS}/services/web`, "services")).toBe(false);
    expect(await at.reader.list("/api/v1/nodes", "nodes")).toBeUndefined();
    expect(at.reader.unseen()).toEqual(["pods", expect.stringMatching(/^nodes \(.*500/)]);
  });

  test("leaves out events of another object of the same name, and logs that are gone", async () => {
    const about = (uid: string) => ({ metadata: { name: uid }, involvedObject: { kind: "Pod", name: "web", uid } });
    await using at = await reading({
      [`${NS}/events`]: { json: { kind: "EventList", apiVersion: "v1", items: [about("1"), about("2")] } },
      [`${NS}/pods/web/log`]: ({ query }) => ({
        text: query.has("previous") ? "unable to retrieve container logs for containerd://6955930" : "one\n\ntwo\n",
      }),
    });
    const events = await at.reader.events(object("Pod", { metadata: { uid: "2" } }));
    expect(events.map(({ metadata }) => metadata.name)).toEqual(["2"]);
    expect(await at.reader.log("shop", "web", "main", true)).toBeUndefined();
    expect(await at.reader.log("shop", "web", "main", false)).toEqual(["one", "two"]);
  });

  test("ends with the cell", async () => {
    const stop = new AbortController();
    await using at = await reading({ "*": { instead: "hang" } }, stop.signal);
    const asked = at.reader.list(`${NS}/pods`, "pods");
    setTimeout(() => stop.abort(), 50);
    await expect(asked).rejects.toBeInstanceOf(UserError);
    await expect(at.reader.log("shop", "web", "main", false)).rejects.toBeInstanceOf(UserError);
  });
});
