import { describe, expect, test } from "@jest/globals";
import type { AuthOptions, ViaTarget } from "../../src/auth/mode.ts";
import { serviceAccountMode, serviceAccountSettings } from "../../src/auth/service-account.ts";
import { UserError } from "../../src/base/errors.ts";
import { tempFolder } from "../support/temp-folder.ts";

const args = ["--namespace", "lab", "--name", "robot", "--via", "admin@c"];
const server = "https://c.example:6443";
const context = {
  name: "robot@c",
  cluster: { name: "c", server, insecureSkipTlsVerify: false, disableCompression: false, file: "/f" },
};

/** A stand-in for the API server, asked as somebody else: tokens `t1`, `t2`, … of an hour. */
function world(options: { readonly refuses?: UserError; readonly server?: string; readonly status?: object } = {}) {
  const asked: { target: ViaTarget; path: string; body: unknown }[] = [];
  let open = 0;
  const via: AuthOptions["via"] = async (target) => {
    open += 1;
    return {
      context: target.context ?? "current",
      server: options.server ?? server,
      async request<T>(path: string, { method, body }: { method?: string; body?: unknown } = {}): Promise<T> {
        expect(method).toBe("POST");
        asked.push({ target, path, body });
        if (options.refuses !== undefined) throw options.refuses;
        const expirationTimestamp = new Date(Date.now() + 3_600_000).toISOString();
        return { status: options.status ?? { token: `t${asked.length}`, expirationTimestamp } } as T;
      },
      close() {
        open -= 1;
      },
    };
  };
  const env = { XDG_CACHE_HOME: tempFolder() };
  const base = { signal: new AbortController().signal, env, via };
  const ask = (more: Partial<AuthOptions> = {}, words: readonly string[] = args, where = context) =>
    serviceAccountMode.credentials(words, where, { ...base, ...more });
  return { ask, asked, stillOpen: () => open, base };
}

test("asks once with the other context's identity, and keeps the token", async () => {
  const { ask, asked, stillOpen } = world();
  expect(await ask()).toMatchObject({ token: "t1", expires: expect.any(Date), renewAfter: expect.any(Date) });
  expect((await ask()).token).toBe("t1");
  expect(asked).toEqual([
    {
      target: { context: "admin@c", kubeconfig: undefined },
      path: "/api/v1/namespaces/lab/serviceaccounts/robot/token",
      body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 3600 } },
    },
  ]);
  expect(stillOpen()).toBe(0);
});

test("a refused token is asked for anew, once", async () => {
  const { ask, asked } = world();
  await ask();
  expect((await ask({ fresh: true })).token).toBe("t2");
  expect((await ask()).token).toBe("t2");
  expect(asked).toHaveLength(2);
});

test("audiences and duration are sent, and make the token another one", async () => {
  const { ask, asked } = world();
  await ask();
  await ask({}, [...args, "--audience", "vault", "--audience", "x", "--duration", "8h"]);
  expect(asked[1]?.body).toMatchObject({ spec: { expirationSeconds: 28_800, audiences: ["vault", "x"] } });
});

test("a token of one cluster is never sent to another", async () => {
  const { ask, asked } = world();
  const evil = { ...context, cluster: { ...context.cluster, server: "https://evil.example" } };
  await ask();
  expect(await failure(ask({}, args, evil))).toMatchObject({
    name: "AnotherCluster",
    why: expect.stringContaining("https://evil.example"),
  });
  expect(asked).toHaveLength(1);
});

test.each(["https://C.example:6443/", "https://c.example:6443"])("%s is the same server", async (other) => {
  const { ask } = world({ server: other });
  expect((await ask()).token).toBe("t1");
});

test("the refusal says what the asking context lacks", async () => {
  const { ask, stillOpen } = world({
    refuses: new UserError("Forbidden", "bob may not create serviceaccounts/token", { why: "RBAC" }),
  });
  const error = await failure(ask());
  expect(error).toMatchObject({
    name: "Forbidden",
    message: "no token for service account lab/robot: bob may not create serviceaccounts/token",
    why: "RBAC",
    hints: ["the role of context admin@c needs: create serviceaccounts/token"],
  });
  expect(stillOpen()).toBe(0);
});

test("an answer without a token is no token", async () => {
  expect((await failure(world({ status: {} }).ask())).name).toBe("SignInFailed");
});

test("a context that asks with itself is refused, not followed for ever", async () => {
  const { ask } = world();
  expect((await failure(ask({ via: undefined }))).why).toContain("signs in as a service account itself");
});

test("can be forgotten", async () => {
  const { ask, asked, base } = world();
  await ask();
  expect([await serviceAccountMode.logout!(args, context, base), await serviceAccountMode.logout!(args, context, base)]).toEqual([
    true,
    false,
  ]);
  await ask();
  expect(asked).toHaveLength(2);
});

describe("in the kubeconfig", () => {
  test.each([
    ["no namespace", ["--name", "a", "--via", "b"]],
    ["a name that is a path", ["--namespace", "a", "--name", "../../x", "--via", "b"]],
    ["nobody who asks", ["--namespace", "a", "--name", "b"]],
    ["too short a time", [...args, "--duration", "5m"]],
    ["no time", [...args, "--duration", "soon"]],
    ["an unknown option", [...args, "--token", "hunter2"]],
  ])("%s", (_what, words) => {
    expect(() => serviceAccountSettings(words)).toThrow(UserError);
    expect(() => serviceAccountSettings(words)).not.toThrow(/hunter2/);
  });

  test("a file is enough to say who asks", () => {
    expect(serviceAccountSettings(["--namespace", "a", "--name", "b", "--via-kubeconfig", "/k"])).toMatchObject({
      viaKubeconfig: "/k",
    });
  });
});

async function failure(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}
