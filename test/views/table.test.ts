import { describe, expect, test } from "@jest/globals";
import { status } from "../../src/views/status.ts";
import { tableBundle } from "../../src/views/table.ts";

describe("the text of a table", () => {
  test("is aligned by display width, without trailing spaces", () => {
    const bundle = tableBundle({
      columns: ["NAME", { title: "N", align: "right" }, "STATUS"],
      rows: [
        ["日本", 3, status("good", "Ready")],
        ["e\u0301", 14, undefined],
        ["plain", 5, ""],
      ],
      footer: ["3 things"],
    });
    expect(bundle["text/plain"].split("\n")).toEqual([
      "NAME     N   STATUS",
      "日本     3   ● Ready",
      "e\u0301       14   —",
      "plain    5",
      "3 things",
    ]);
  });

  test("shows control characters and reversed text as signs", () => {
    const bundle = tableBundle({ columns: ["A"], rows: [["x\u001b[2J\ny\u202ez"]] });
    expect(bundle["text/plain"]).toBe("A\nx␛[2J␊y\\u202ez");
  });

  test("has the caption where it is wanted", () => {
    const view = { columns: ["A"], rows: [["1"]], caption: "here" };
    expect(tableBundle(view)["text/plain"]).toBe("A\n1");
    expect(tableBundle({ ...view, captionInText: "top" })["text/plain"]).toBe("here\nA\n1");
    expect(tableBundle({ ...view, captionInText: "bottom" })["text/plain"]).toBe("A\n1\nhere");
  });
});

describe("the HTML of a table", () => {
  const html = String(
    tableBundle({
      columns: ["", { title: "NAME", rowHeader: true }, { title: "T", only: "text" }],
      rows: [["●", "<b>&\"'</b>", "t"]],
      caption: "pods · context a",
    })["text/html"],
  );

  test("has a caption, scoped headers and nothing of the text's own columns", () => {
    expect(html).toMatch(/<caption[^>]*>pods · context a<\/caption>/);
    expect(html.match(/<th scope="col"/g)).toHaveLength(2);
    expect(html).toMatch(/<th scope="row"[^>]*>&lt;b/);
    expect(html).not.toContain(">t<");
  });

  test("is one block of text past a thousand rows, with every row in it", () => {
    const rows = Array.from({ length: 1001 }, (_, at) => [`<${at}>`, "x"]);
    const long = tableBundle({ columns: ["NAME", "B"], rows, caption: "pods · context a", footer: ["more"] });
    const page = String(long["text/html"]);
    expect(page).toMatch(/^<div><p [^>]*>pods · context a<\/p><pre [^>]*>NAME {5}B\n&lt;0>/);
    expect(page).not.toContain("<td");
    expect(page.match(/&lt;\d+>/g)).toHaveLength(1001);
    expect(long["text/plain"]).toMatch(/\n<1000> {3}x\nmore$/);
  });

  test("leaves titles out of both when there are to be none", () => {
    const bundle = tableBundle({ columns: ["NAME", "B"], rows: [["a", "b"]], headers: false });
    expect(bundle["text/plain"]).toBe("a   b");
    expect(String(bundle["text/html"])).not.toContain("NAME");
  });
});
