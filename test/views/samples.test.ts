import { describe, expect, test } from "@jest/globals";
import { viewSamples } from "../support/view-samples.ts";

// Source: @jupyterlab/apputils sanitizer: what it keeps of inline styles. The browser test asks the real one.
const COLOUR = /^rgb\(\d{1,3}, \d{1,3}, \d{1,3}\)$/;
const LENGTH = /^((-?\d+(\.\d+)?(px|em|%)|0)\s*){1,4}$/;
const KEPT: Readonly<Record<string, RegExp>> = {
  color: COLOUR,
  "background-color": COLOUR,
  "border-radius": LENGTH,
  padding: LENGTH,
  margin: LENGTH,
  "font-size": LENGTH,
  "font-weight": /^(normal|bold)$/,
  "text-align": /^(left|right|center)$/,
  "text-decoration": /^(none|underline|line-through)$/,
  "list-style-type": /^none$/,
  "vertical-align": /^top$/,
  "caption-side": /^(top|bottom)$/,
  "white-space": /^(normal|pre|nowrap|pre-wrap|pre-line)$/,
};
const TAGS = new Set("div table caption thead tbody tr th td span p pre progress a ul li strong em code h4 hr".split(" "));
const ATTRIBUTES = new Set(["style", "scope", "aria-hidden", "max", "value", "title", "href", "target", "rel"]);

function luminance(rgb: string): number {
  const parts = rgb.match(/\d+/g)!.map((part) => {
    const value = Number(part) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * parts[0]! + 0.7152 * parts[1]! + 0.0722 * parts[2]!;
}

describe.each(Object.entries(viewSamples))("%s", (_, bundle) => {
  const html = String(bundle["text/html"]);
  const styles = [...html.matchAll(/ style="([^"]*)"/g)].map((match) => match[1]!.split(";").map((rule) => rule.trim()));

  test("has only elements and attributes that an untrusted notebook keeps, and no other from outside", () => {
    for (const [, tag, attributes] of html.matchAll(/<\/?([a-zA-Z][^\s>/]*)((?:\s[^>]*)?)>/g)) {
      expect(TAGS).toContain(tag);
      for (const [, name] of attributes!.matchAll(/\s([^\s=]+)=/g)) expect(ATTRIBUTES).toContain(name);
    }
    expect(html).not.toContain("<script");
    expect(html).not.toContain("<img");
  });

  test("has only styles that the sanitiser keeps", () => {
    for (const rule of styles.flat()) {
      const [property, value] = rule.split(/:\s*/);
      expect(KEPT).toHaveProperty([property!]);
      expect(value).toMatch(KEPT[property!]!);
    }
  });

  test("has a contrast of at least 4.5 wherever it sets colours, in any theme", () => {
    for (const rules of styles) {
      const of = (name: string): string | undefined => rules.find((rule) => rule.startsWith(`${name}: `))?.slice(name.length + 2);
      const [text, fill] = [of("color"), of("background-color")];
      expect(text === undefined).toBe(fill === undefined);
      if (text === undefined || fill === undefined) continue;
      const [low, high] = [luminance(text), luminance(fill)].sort((one, other) => one - other) as [number, number];
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("has nothing that could move a cursor or turn the reading direction", () => {
    const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    expect(bundle["text/plain"]).not.toMatch(unsafe);
    expect(html).not.toMatch(unsafe);
  });
});
