import { describe, expect, test } from "@jest/globals";
import type { PortForward } from "../../src/pods/forwards/forwards.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { liveNotebook } from "../support/live-notebook.ts";
import { standInApiServer } from "../support/stand-in-api-server.ts";

describe("%k8s proxy", () => {
  test("is listed with the forwards, the same when asked for twice, and ended as they are", async () => {
    await using fake = await standInApiServer({ "/version": { json: {} }, "/api/v1/pods": { json: { kind: "PodList" } } });
    const file = kubeconfig().context("c", { server: fake.server, caData: fake.caData, token: "t" }).current("c").write();
    const notebook = liveNotebook(file);
    const { value, text } = await notebook.run("proxy", "--port 0");
    const { url } = value as PortForward;
    expect(text).toContain(`the API server → ${url}\n▲ every program of yours on this machine can use it as you`);
    expect(await (await fetch(`${url}/api/v1/pods`)).json()).toEqual({ kind: "PodList" });
    expect(((await notebook.run("proxy")).value as PortForward).url).toBe(url);
    expect(await notebook.type("forwards")).toMatch(/^proxy +● Listening/m);
    await notebook.type("forwards", "--stop proxy");
    await expect(fetch(url)).rejects.toThrow();
    await notebook.close();
  });

  test("says at once that the server does not answer", async () => {
    const file = kubeconfig().context("c", { server: "http://127.0.0.1:1" }).current("c").write();
    const notebook = liveNotebook(file);
    await expect(notebook.run("proxy")).rejects.toMatchObject({ name: "ClusterUnreachable" });
    await notebook.close();
  });
});
