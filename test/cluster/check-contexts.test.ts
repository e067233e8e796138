import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { UserError } from "../../src/base/errors.ts";
import { checkContexts } from "../../src/cluster/check-contexts.ts";
import type { ContextRow } from "../../src/cluster/contexts.ts";
import { fakeContext } from "../support/stand-in-api-server.ts";

const row = (name: string): ContextRow => ({
  current: false,
  name,
  cluster: name,
  server: "https://127.0.0.1:1",
  user: name,
  auth: "token",
  namespace: "default",
  state: "checking",
  status: "checking",
});

test("at most 128 contexts are asked at once; the others' time begins when it is their turn", async () => {
  const rows = Array.from({ length: 150 }, (_, at) => row(`c${at}`));
  const refusals: (() => void)[] = [];
  const session = {
    signal: new AbortController().signal,
    cluster: () => Promise.reject(new Error("so many connections are not kept")),
    connect: () => new Promise<never>((_, reject) => refusals.push(() => reject(new UserError("NoClient", "none")))),
    context: async () => fakeContext("https://127.0.0.1:1"),
  };
  const told: number[] = [];
  const checked = checkContexts(rows, session, (now) => told.push(now.filter(({ state }) => state === "checking").length));
  await turn();
  expect(refusals).toHaveLength(128);
  while (refusals.length > 0) {
    refusals.shift()!();
    await turn();
  }
  expect((await checked).map(({ name }) => name)).toEqual(rows.map(({ name }) => name));
  expect(told).toEqual(rows.map((_, at) => 149 - at));
});
