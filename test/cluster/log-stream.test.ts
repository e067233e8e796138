import { Readable } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { type LogEntry, logEntriesOf, timeKey } from "../../src/cluster/log-stream.ts";
import fc from "../support/fast-check.ts";

async function entries(
  chunks: readonly Buffer[],
  options: { stamped?: boolean; longest?: number } = {},
): Promise<readonly LogEntry[]> {
  const out: LogEntry[] = [];
  const stream = Readable.from(chunks);
  for await (const batch of logEntriesOf(stream, { stamped: false, longest: 1e6, ...options })) out.push(...batch);
  return out;
}
const texts = (of: readonly LogEntry[]): readonly string[] => of.map(({ bytes }) => bytes.toString("latin1"));

describe("the lines of a log", () => {
  test("are the same however the bytes come, and none of them is lost", async () => {
    const lines = fc.array(
      fc.uint8Array({ maxLength: 20 }).map((line) => Buffer.from(line.filter((byte) => byte !== 10 && byte !== 13))),
    );
    await fc.assert(
      fc.asyncProperty(lines, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (given, sizes) => {
        const whole = Buffer.concat(given.flatMap((line) => [line, Buffer.from("\n")]));
        const chunks: Buffer[] = [];
        for (let at = 0, turn = 0; at < whole.length; turn += 1) {
          const end = at + sizes[turn % sizes.length]!;
          chunks.push(whole.subarray(at, end));
          at = end;
        }
        expect(texts(await entries(chunks))).toEqual(given.map((line) => line.toString("latin1")));
      }),
    );
  });

  test("begin with their times, which compare as times do", async () => {
    const text = "2026-01-01T00:00:07.09Z a\r\nwhat the kubelet says\n2026-01-01T02:00:07.1+02:00 b c";
    expect(await entries([Buffer.from(text)], { stamped: true })).toMatchObject([
      { time: "2026-01-01T00:00:07.090000000Z", stamp: "2026-01-01T00:00:07.09Z", bytes: Buffer.from("a") },
      { time: "2026-01-01T00:00:07.090000000Z", stamp: "", bytes: Buffer.from("what the kubelet says") },
      { time: "2026-01-01T00:00:07.100000000Z", stamp: "2026-01-01T02:00:07.1+02:00", bytes: Buffer.from("b c") },
    ]);
    expect(timeKey("yesterday")).toBeUndefined();
  });

  test("of enormous length are kept in part, and the rest is counted", async () => {
    const megabyte = Buffer.alloc(1 << 20, "x");
    const [line, next] = await entries([...Array.from({ length: 30 }, () => megabyte), Buffer.from("\nnext")], { longest: 100 });
    expect([line!.bytes.length, line!.cut]).toEqual([100, 30 * (1 << 20) - 100]);
    expect(String(next!.bytes)).toBe("next");
  });
});
