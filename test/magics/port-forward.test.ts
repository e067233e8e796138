import { describe, expect, test } from "@jest/globals";
import type { PortForward } from "../../src/pods/forwards/forwards.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { liveNotebook } from "../support/live-notebook.ts";
import { standInPortForward } from "../support/stand-in-port-forward.ts";

async function world() {
  const pods = await standInPortForward();
  const notebook = liveNotebook(kubeconfig().context("c", { server: pods.server }).current("c").write());
  return {
    pods,
    notebook,
    async [Symbol.asyncDispose]() {
      await notebook.close();
      await pods[Symbol.asyncDispose]();
    },
  };
}

describe("%k8s port-forward", () => {
  test("answers with a link and the next step; the value closes it", async () => {
    await using it = await world();
    const { value, text } = await it.notebook.run("port-forward", "web :80");
    const { url, name, close } = value as PortForward;
    expect(text.split("\n")).toEqual([
      `web:80 → ${url}`,
      expect.stringMatching(/^context c · namespace default · /),
      `Next: %k8s forwards · %k8s forwards --stop ${name}`,
    ]);
    await close();
    expect(it.notebook.session.forwards.list()).toEqual([]);
  });

  test.each([
    ["web", "MissingPort"],
    ["web 70000", "BadPort"],
    ["web :nope", "UnknownPort"],
    ["web :80 --address 0.0.0.0", "OnlyLoopback"],
    ["web :80 --context other", "UnknownContext"],
    ["", "MissingWord"],
  ])("refuses %s with %s", async (line, name) => {
    await using it = await world();
    await expect(it.notebook.run("port-forward", line)).rejects.toMatchObject({ name });
  });

  test("ends with the notebook", async () => {
    await using it = await world();
    const { url } = (await it.notebook.run("port-forward", "web :80")).value as PortForward;
    await it.notebook.close();
    await expect(fetch(url)).rejects.toThrow();
  });
});
