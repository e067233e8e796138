import { afterEach, expect, jest, test } from "@jest/globals";
import type { SharedConnection } from "../../src/cluster/connection.ts";
import { SignedIn } from "../../src/cluster/signed-in.ts";
import { fakeContext } from "../support/stand-in-api-server.ts";

afterEach(() => {
  jest.useRealTimers();
});

test.each([
  ["ten seconds", undefined, {}, 10_000],
  ["the limit of its connection", 500, {}, 500],
  ["its own limit", 500, { timeout: 2000 }, 2000],
])("a request of a server that never answers ends after %s", async (_, timeout, request, limit) => {
  jest.useFakeTimers();
  const silent = { join: () => new Promise<never>(() => {}) } as unknown as SharedConnection;
  const signedIn = new SignedIn({ context: "c", server: "https://c" }, fakeContext("https://c").user, silent, timeout);
  const asked = signedIn.answer(request, () => Promise.reject(new Error("it was asked")));
  const ended = jest.fn();
  asked.then(ended, ended);
  await jest.advanceTimersByTimeAsync(limit - 1);
  expect(ended).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  await expect(asked).rejects.toMatchObject({ name: "ClusterUnreachable" });
});
