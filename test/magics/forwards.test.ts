import { describe, expect, test } from "@jest/globals";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { liveNotebook } from "../support/live-notebook.ts";
import { standInPortForward } from "../support/stand-in-port-forward.ts";

describe("%k8s forwards", () => {
  test("lists them with state and place, and ends them by name", async () => {
    await using pods = await standInPortForward();
    const notebook = liveNotebook(kubeconfig().context("c", { server: pods.server }).current("c").write());
    expect(await notebook.type("forwards")).toBe("This notebook forwards no port.\nNext: %k8s port-forward svc/NAME 8080:80");
    await notebook.type("port-forward", "web :80 :81");
    const [head, first, second] = (await notebook.type("forwards")).split("\n");
    expect(head).toMatch(/^NAME +STATE +URL +WHERE +CONNECTIONS +OPEN +SINCE$/);
    expect(first).toMatch(/^pod\/web:80 +● Listening +http:\/\/127\.0\.0\.1:\d+ +c\/default +0 +0 +\d+ m?s$/);
    expect(second).toContain("pod/web:81");
    expect(await notebook.type("forwards", "--stop pod/web:80")).toContain("pod/web:80 ended");
    await expect(notebook.type("forwards", "--stop pod/web:82")).rejects.toMatchObject({
      name: "NoForward",
      message: 'no forward is named "pod/web:82": did you mean pod/web:81?',
    });
    expect(await notebook.type("forwards", "--stop all")).toMatch(/^pod\/web:81 ended\nThis notebook forwards no port\./);
    await notebook.close();
  });
});
