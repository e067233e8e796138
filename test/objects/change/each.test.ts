import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../../src/base/errors.ts";
import { each, oneOf } from "../../../src/objects/change/each.ts";

describe("the same for many", () => {
  test("keeps the order, goes on past failures, and has only so many under way", async () => {
    let now = 0;
    let most = 0;
    const numbers = Array.from({ length: 60 }, (_, index) => index);
    const { done, failures } = await each(numbers, async (number) => {
      most = Math.max(most, ++now);
      await delay(1);
      now -= 1;
      if (number % 20 === 3) throw new UserError("Forbidden", `not ${number}`);
      return number;
    });
    expect(done).toEqual(numbers.filter((number) => number % 20 !== 3));
    expect(failures.map(({ message }) => message)).toEqual(["not 3", "not 23", "not 43"]);
    expect(most).toBeLessThanOrEqual(16);
    expect(oneOf(failures)).toMatchObject({ name: "Forbidden", message: "not 3, and 2 more failed", why: "not 23; not 43" });
  });

  test("stops where it is stopped, and says how far it came", async () => {
    const stop = new AbortController();
    const { failures } = await each(
      Array.from({ length: 40 }, (_, index) => index),
      async (number) => {
        if (number === 5) stop.abort();
        await delay(1);
      },
      stop.signal,
    );
    expect(oneOf(failures)).toMatchObject({
      name: "Interrupted",
      message: expect.stringMatching(/^stopped with \d+ of 40 done$/),
    });
  });

  test("does not hide a mistake of ours", async () => {
    await expect(each([1], async () => JSON.parse("{"))).rejects.toThrow(SyntaxError);
  });
});
