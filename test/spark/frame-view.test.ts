import { describe, expect, test } from "@jest/globals";
import type { FramePreview } from "../../src/spark/connect/engine.ts";
import { frameBundle } from "../../src/spark/frame-view.ts";

const preview: FramePreview = {
  columns: [
    { name: "k", type: "bigint", numeric: true },
    { name: "<b>", type: "string", numeric: false },
  ],
  rows: [
    ["1", "<script>"],
    ["10", "日本"],
  ],
  more: true,
  total: 1234,
};

describe("the first rows of a DataFrame", () => {
  test("are a box of text with numbers to the right", () => {
    expect(frameBundle(preview)["text/plain"].split("\n")).toEqual([
      "  k │ <b>",
      "────┼──────────",
      "  1 │ <script>",
      " 10 │ 日本",
      "… 1,232 more rows · k: bigint, <b>: string",
    ]);
  });

  test("are an HTML table with types in its header and nothing unescaped", () => {
    const html = String(frameBundle(preview)["text/html"]);
    expect(html).toContain("text-align: right");
    expect(html).toContain("bigint");
    expect(html).toContain("… 1,232 more rows");
    expect(html).not.toMatch(/<script>|<b>/);
  });
});
