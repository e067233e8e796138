import { describe, expect, test } from "@jest/globals";
import type { Batch, Engine } from "../../../src/spark/connect/engine.ts";
import { collectRows } from "../../../src/spark/connect/rows.ts";

/** An engine that gives batches of so many rows without end. */
function endless(rowCount: number) {
  const warnings: string[] = [];
  let left = false;
  async function* batches(): AsyncGenerator<Batch> {
    try {
      while (true) yield { rowCount, data: new Uint8Array(1), rows: async () => [] };
    } finally {
      left = true;
    }
  }
  const engine = { batches, warn: (line: string) => warnings.push(line) } as unknown as Engine;
  return { engine, warnings, left: () => left };
}

describe("collecting more than fits", () => {
  test("warns once, then ends the job and says what else there is", async () => {
    const { engine, warnings, left } = endless(600_000);
    const collected = collectRows(engine, {} as never);
    await expect(collected).rejects.toMatchObject({
      name: "TooManyRows",
      hints: expect.arrayContaining([expect.stringContaining("toArrow")]),
    });
    expect(warnings).toHaveLength(1);
    expect(left()).toBe(true);
  });

  test("keeps to the limit that is asked for", async () => {
    const { engine } = endless(10);
    await expect(collectRows(engine, {} as never, { maxRows: 25 })).rejects.toThrow("more than 25 rows");
  });
});
