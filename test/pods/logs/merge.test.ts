import { describe, expect, test } from "@jest/globals";
import type { LogEntry } from "../../../src/cluster/log-stream.ts";
import { merged, type SourceLine } from "../../../src/pods/logs/merge.ts";
import fc from "../../support/fast-check.ts";

const entry = (time: string, text: string): LogEntry => ({ time, stamp: time, bytes: Buffer.from(text), cut: 0 });

async function* batches(of: readonly (readonly LogEntry[])[], broken = false): AsyncGenerator<readonly LogEntry[], void> {
  for (const batch of of) {
    await Promise.resolve();
    yield batch;
  }
  if (broken) throw new Error("broken off");
}

async function all<S>(lines: AsyncIterable<SourceLine<S>>): Promise<readonly SourceLine<S>[]> {
  const out: SourceLine<S>[] = [];
  for await (const line of lines) out.push(line);
  return out;
}

describe("several logs as one", () => {
  test("come in the order of time, each in its own order, nothing lost and nothing twice", async () => {
    const times = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(times, { maxLength: 4 }), { maxLength: 5 }), async (logs) => {
        const texts = logs.map((log, source) =>
          log.map((batch, at) => batch.map((time, line) => entry(String(time).padStart(3, "0"), `${source} ${at} ${line}`))),
        );
        const lines = await all(
          merged(
            texts.map((of, source) => ({ source, batches: batches(of) })),
            () => undefined,
          ),
        );
        texts.forEach((of, source) => {
          const own = lines.filter((line) => line.source === source).map((line) => line.entry);
          expect(own).toEqual(of.flat());
        });
        expect(lines).toHaveLength(texts.flat(2).length);
        if (texts.every((of) => isSorted(of.flat()))) expect(isSorted(lines.map((line) => line.entry))).toBe(true);
      }),
    );
  });

  test("go on when one breaks off, and all are closed when nobody reads on", async () => {
    const failed: unknown[] = [];
    const logs = [
      { source: "a", batches: batches([[entry("1", "a1")]], true) },
      { source: "b", batches: batches([[entry("2", "b1")], [entry("3", "b2")]]) },
    ];
    const lines = await all(merged(logs, (source) => failed.push(source)));
    expect(lines.map((line) => String(line.entry.bytes))).toEqual(["a1", "b1", "b2"]);
    expect(failed).toEqual(["a"]);
    const endless = batches([[entry("1", "x"), entry("2", "y")], [entry("3", "z")]]);
    for await (const line of merged([{ source: "e", batches: endless }], () => undefined)) {
      expect(String(line.entry.bytes)).toBe("x");
      break;
    }
    expect(await endless.next()).toEqual({ done: true, value: undefined });
  });
});

const isSorted = (entries: readonly LogEntry[]): boolean =>
  entries.every(({ time }, at) => at === 0 || time >= entries[at - 1]!.time);
