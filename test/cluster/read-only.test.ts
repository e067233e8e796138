import { expect, test } from "@jest/globals";
import type { ClusterClient } from "../../src/cluster/client.ts";
import { changesSomething, readOnlyGuarded } from "../../src/cluster/read-only.ts";

const review = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

test.each<readonly [string, string, boolean]>([
  ["GET", "/api/v1/pods", false],
  ["HEAD", "/api/v1/pods", false],
  ["POST", "/api/v1/namespaces/a/pods", true],
  ["PUT", "/api/v1/namespaces/a/pods/p", true],
  ["PATCH", "/api/v1/namespaces/a/pods/p", true],
  ["DELETE", "/api/v1/namespaces/a/pods/p", true],
  ["POST", review, false],
  ["POST", "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", false],
  ["POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", false],
  ["POST", "/apis/authentication.k8s.io/v1beta1/selfsubjectreviews", false],
  ["POST", "/apis/authentication.k8s.io/v1/tokenreviews", true],
  ["POST", "/api/v1/namespaces/a/serviceaccounts/s/token", true],
  ["DELETE", review, true],
  ["POST", `${review}/../../../api/v1/namespaces`, true],
  ["POST", `/x${review}`, true],
  ["GET", "/api/v1/namespaces/a/pods/p/exec", true],
  ["GET", "/api/v1/namespaces/a/pods/p/attach", true],
  ["GET", "/api/v1/namespaces/a/pods/p/portforward", false],
  ["GET", "/api/v1/namespaces/a/pods/p/log", false],
  ["get", "/api/v1/pods", true],
])("%s %s changes something: %s", (method, path, changes) => {
  expect(changesSomething(method, path)).toBe(changes);
});

test("every way of asking is refused, and passes again when it is lifted", async () => {
  const asked: string[] = [];
  const noting = (way: string) => async (path: string, options?: { readonly method?: string }) => {
    asked.push(`${way} ${options?.method ?? "GET"} ${path}`);
    return undefined as never;
  };
  const client: ClusterClient = {
    context: "beta",
    server: "https://beta",
    request: noting("request"),
    requestText: noting("text"),
    stream: noting("stream"),
    webSocket: noting("socket") as ClusterClient["webSocket"],
    pass: noting("pass"),
    close: () => undefined,
  };
  let readOnly = true;
  const guarded = readOnlyGuarded(client, () => readOnly);
  const exec = "/api/v1/namespaces/a/pods/p/exec";
  const all = [
    () => guarded.request("/api/v1/namespaces?x=1", { method: "POST", body: { kind: "Secret", data: "planted-value" } }),
    () => guarded.requestText("/api/v1/pods", { method: "DELETE" }),
    () => guarded.stream("/api/v1/pods", { method: "PATCH" }),
    () =>
      guarded.pass!("/api/v1/pods", {
        method: "DELETE",
        headers: {},
        body: Buffer.alloc(0),
        signal: new AbortController().signal,
      }),
    () => guarded.webSocket(`${exec}?command=rm`, { protocols: [] }),
  ];
  for (const ask of all) await expect(ask()).rejects.toMatchObject({ name: "ReadOnly", hints: ["%k8s use beta lifts it"] });
  await expect(all[0]!()).rejects.toThrow("this notebook only looks at beta: POST /api/v1/namespaces is refused");
  await guarded.request("/api/v1/pods");
  expect(asked).toEqual(["request GET /api/v1/pods"]);
  readOnly = false;
  for (const ask of all) await ask();
  expect(asked).toHaveLength(6);
});
