import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Credentials } from "../../src/auth/mode.ts";
import { secretFile, secretsFolder } from "../../src/auth/secret-file.ts";
import { cachedCredentials, forgetCredentials, keepCredentials } from "../../src/auth/token-cache.ts";
import { tempFolder } from "../support/temp-folder.ts";

const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

/** A cache of its own and something to fetch: `t1`, `t2`, … each lasting `seconds`. */
function world(seconds: number | undefined = 3600, fetch?: () => Promise<Credentials>) {
  const env = { XDG_CACHE_HOME: tempFolder() };
  const key = { mode: "test", user: "alice" };
  let fetched = 0;
  const next = async (): Promise<Credentials> => {
    fetched += 1;
    if (fetch !== undefined && fetched > 1) return fetch();
    return { token: `t${fetched}`, ...(seconds === undefined ? {} : { expires: inSeconds(seconds) }) };
  };
  const ask = async (more: { fresh?: boolean; signal?: AbortSignal } = {}, work = next): Promise<string | undefined> =>
    (await cachedCredentials(key, { signal: new AbortController().signal, env, ...more }, work)).token;
  return { env, key, ask, fetches: () => fetched, file: secretFile(key, env).path };
}

test("what was fetched is kept until it is about to end", async () => {
  const { ask, fetches } = world(3600);
  expect([await ask(), await ask()]).toEqual(["t1", "t1"]);
  expect(fetches()).toBe(1);
});

test.each([
  ["an hour", 3600, 3600 - 360],
  ["two minutes", 120, 90],
  ["ten seconds", 10, 5],
])("of %s, a tenth is left when it is renewed, 30 s at least, half at most", async (_what, seconds, after) => {
  const { env, key } = world();
  const from = Date.now();
  const signal = new AbortController().signal;
  const fetch = async () => ({ token: "t", expires: new Date(from + seconds * 1000) });
  const { renewAfter } = await cachedCredentials(key, { signal, env }, fetch);
  expect((renewAfter!.getTime() - from) / 1000).toBeGreaterThanOrEqual(after);
  expect((renewAfter!.getTime() - from) / 1000).toBeLessThan(after + 3);
});

test("without an end it is kept until a server refused it", async () => {
  const { ask } = world(undefined);
  expect([await ask(), await ask(), await ask({ fresh: true }), await ask()]).toEqual(["t1", "t1", "t2", "t2"]);
});

test("an ended one is never given", async () => {
  const { ask } = world(-1);
  expect([await ask(), await ask()]).toEqual(["t1", "t2"]);
});

describe("a renewal that fails", () => {
  const down = async (): Promise<never> => {
    throw new Error("down");
  };
  // 10 s left of an hour: renewed, and still good.
  const nearItsEnd = async (w: ReturnType<typeof world>, left: number): Promise<void> => {
    const kept = { obtained: Date.now() - 3_600_000, expires: Date.now() + left, credentials: { token: "old" } };
    await secretFile(w.key, w.env).write(kept);
  };

  test("leaves the old one while it counts", async () => {
    const w = world();
    await nearItsEnd(w, 10_000);
    expect(await w.ask({}, down)).toBe("old");
  });

  test("counts when the old one has ended or was refused", async () => {
    const w = world();
    await nearItsEnd(w, -1);
    await expect(w.ask({}, down)).rejects.toThrow("down");
    await nearItsEnd(w, 10_000);
    await expect(w.ask({ fresh: true }, down)).rejects.toThrow("down");
  });
});

describe("however many ask, one fetches", () => {
  test("in one process", async () => {
    const { ask, fetches } = world();
    expect(new Set(await Promise.all([1, 2, 3, 4].map(() => ask())))).toEqual(new Set(["t1"]));
    expect(fetches()).toBe(1);
  });

  test("when another process fetched while this one waited, even for a fresh one", async () => {
    const w = world();
    const other = secretFile(w.key, w.env);
    const signal = new AbortController().signal;
    let mine: Promise<string | undefined> | undefined;
    await other.locked(signal, async () => {
      mine = w.ask({ fresh: true });
      await new Promise((resolve) => setTimeout(resolve, 50));
      await other.write({ obtained: Date.now(), expires: Date.now() + 3_600_000, credentials: { token: "theirs" } });
    });
    expect(await mine).toBe("theirs");
    expect(w.fetches()).toBe(0);
  });

  test("and one that was stopped does not fail the others", async () => {
    const { ask } = world();
    const stop = new AbortController();
    const hanging = (): Promise<never> =>
      new Promise((_, reject) => stop.signal.addEventListener("abort", () => reject(new Error("stopped"))));
    const first = ask({ signal: stop.signal }, hanging);
    const second = ask();
    setTimeout(() => stop.abort(new Error("stopped")), 30);
    await expect(first).rejects.toThrow("stopped");
    expect(await second).toBe("t1");
  });

  test("and waiting ends with the signal", async () => {
    const w = world();
    const signal = new AbortController().signal;
    await secretFile(w.key, w.env).locked(signal, async () => {
      await expect(w.ask({ signal: AbortSignal.timeout(150) })).rejects.toThrow();
    });
  });
});

describe("the file", () => {
  test("is its user's alone, in a folder that is, and leaves nothing beside it", async () => {
    const { ask, file, env } = world();
    await ask();
    expect(dirname(file)).toBe(join(env.XDG_CACHE_HOME, "k8s-magics", "credentials"));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    expect(readdirSync(dirname(file))).toEqual([file.slice(dirname(file).length + 1)]);
  });

  test("has a name that tells nothing, and is another one for another key", async () => {
    const { env, file } = world();
    expect(file).toMatch(/\/[0-9a-f]{64}\.json$/);
    expect(secretFile({ user: "alice", mode: "test" }, env).path).toBe(file);
    expect(secretFile({ user: "bob", mode: "test" }, env).path).not.toBe(file);
  });

  test.each([
    ["cut off", (file: string) => writeFileSync(file, readFileSync(file, "utf8").slice(0, 20))],
    ["of another shape", (file: string) => writeFileSync(file, '{"obtained":1,"credentials":{"token":7}}')],
    ["null", (file: string) => writeFileSync(file, "null")],
    ["readable by others", (file: string) => chmodSync(file, 0o644)],
  ])("that is %s counts as none", async (_what, spoil) => {
    const { ask, file } = world();
    await ask();
    spoil(file);
    expect(await ask()).toBe("t2");
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("can be forgotten, and kept without a fetch", async () => {
    const { ask, env, key } = world();
    await ask();
    expect([await forgetCredentials(key, env), await forgetCredentials(key, env)]).toEqual([true, false]);
    await keepCredentials(key, env, { token: "given", expires: inSeconds(3600) });
    expect(await ask()).toBe("given");
  });

  test("that cannot be written is a memory of this process", async () => {
    const w = world();
    // A file where the folder should be: nobody, not even root, writes below it.
    writeFileSync(join(w.env.XDG_CACHE_HOME, "k8s-magics"), "");
    expect([await w.ask(), await w.ask()]).toEqual(["t1", "t1"]);
  });
});

test("the folder follows XDG_CACHE_HOME when it is absolute, else the home folder", () => {
  expect(secretsFolder({ HOME: "/home/a" })).toBe("/home/a/.cache/k8s-magics/credentials");
  expect(secretsFolder({ HOME: "/home/a", XDG_CACHE_HOME: "/c" })).toBe("/c/k8s-magics/credentials");
  expect(secretsFolder({ HOME: "/home/a", XDG_CACHE_HOME: "c" })).toBe("/home/a/.cache/k8s-magics/credentials");
});
