import { describe, expect, test } from "@jest/globals";
import type { RequestOptions } from "../../src/cluster/client.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { typed } from "../support/run-magic.ts";
import { fakeClient, testSession } from "../support/session.ts";

const TOKEN = "planted-token-of-a-robot-19";

function world() {
  const asked: { readonly path: string; readonly body: unknown }[] = [];
  const request = async <T>(path: string, { body }: RequestOptions = {}): Promise<T> => {
    asked.push({ path, body });
    return { status: { token: TOKEN, expirationTimestamp: "2026-11-21T12:00:00Z" } } as T;
  };
  const notebook = testSession({
    kubeconfigs: [kubeconfig().context("c", { namespace: "team" }).current("c")],
    connect: () => ({ ...fakeClient({}, "c"), request }),
  });
  return { asked, notebook };
}

describe("%k8s create token", () => {
  test("gives it to a variable, and says only until when", async () => {
    const { asked, notebook } = world();
    const { value, text, html } = await typed(notebook, "create token robot --duration 2h --audience a", { assigned: true });
    expect(value).toBe(TOKEN);
    expect(text[0]).toMatch(/^token of serviceaccount\/robot, until 2026-11-21 /);
    expect(JSON.stringify([text, html])).not.toContain(TOKEN);
    expect(asked).toMatchObject([
      {
        path: "/api/v1/namespaces/team/serviceaccounts/robot/token",
        body: { kind: "TokenRequest", spec: { audiences: ["a"], expirationSeconds: 7200 } },
      },
    ]);
  });

  test("shows it to no page", async () => {
    const { asked, notebook } = world();
    await expect(typed(notebook, "create token robot")).rejects.toMatchObject({ name: "TokenNeedsVariable" });
    expect(asked).toEqual([]);
  });

  test.each([
    ["--duration soon", "BadDuration"],
    ["--bound-object-kind Pod", "BoundObject"],
    ["--bound-object-kind Widget", "WrongChoice"],
  ])("refuses %s with %s", async (flags, name) => {
    await expect(typed(world().notebook, `create token robot ${flags}`, { assigned: true })).rejects.toMatchObject({ name });
  });
});
