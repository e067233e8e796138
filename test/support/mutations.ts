import { load } from "js-yaml";
import fc from "./fast-check.ts";

/**
 * A text spoilt and dressed in many ways: cut off, bytes turned, tabs, byte order mark, line ends, nulls, JSON, flow,
 * anchors. The random ones are the same for the same seed.
 * @param rounds how many random cuts and turned bytes each
 */
export function mutationsOf(text: string, seed: number, rounds: number): readonly (readonly [what: string, bytes: Buffer])[] {
  const data = load(text) as Readonly<Record<string, unknown>>;
  const written: readonly (readonly [string, string])[] = [
    ["as it is", text],
    ["empty", ""],
    ["one line break", "\n"],
    ["without the last line break", text.trimEnd()],
    ["with a byte order mark", `\ufeff${text}`],
    ["with two byte order marks", `\ufeff\ufeff${text}`],
    ["with CRLF", text.replaceAll("\n", "\r\n")],
    ["with CR alone", text.replaceAll("\n", "\r")],
    ["with some CRLF", text.replace(/\n/g, (end, at: number) => (at % 2 === 0 ? "\r\n" : end))],
    ["indented with tabs", text.replace(/^( +)/gm, (blanks) => "\t".repeat(blanks.length / 2))],
    ["with a tab behind each colon", text.replaceAll(": ", ":\t")],
    ["as JSON", JSON.stringify(data)],
    ["as wide JSON", JSON.stringify(data, undefined, 4)],
    ["as JSON with tabs", JSON.stringify(data, undefined, "\t")],
    ["cut off as JSON", JSON.stringify(data).slice(0, -40)],
    ["with comments", text.replaceAll("\n", " # \u2713 note\n# a line\n")],
    ["twice", text + text],
    ["as two documents", `${text}---\n${text}`],
    ["after a document mark", `---\n${text}`],
    ["with a bad second document", `${text}---\n[`],
    ["in a list", text.replace(/^/gm, "  ").replace("  ", "- ")],
    ["as a text block", `|\n${text.replace(/^/gm, "  ")}`],
    [
      "with anchors",
      text.replace(/^( *)(cluster|user|context):$/gm, (line, blanks, key) => `${blanks}${key}: &a${key}${line.length}`),
    ],
    ["with an alias to nothing", text.replace(/server: .*/, "server: *nothing")],
    ["with an alias of itself", text.replace(/^clusters:/m, "clusters: &me\n- *me")],
    ["with a bomb of aliases", bomb(text)],
    ["with a merge key", text.replace(/^( *)server:/m, "$1<<: {tls-server-name: x}\n$1server:")],
    ["with a bad merge key", text.replace(/^( *)server:/m, "$1<<: 12\n$1server:")],
    ["with a tag", text.replace("server: ", "server: !secret ")],
    ["with a NUL", text.replace("server", "ser\0ver")],
    ["with a control character", text.replace("server: ", "server: \u0007")],
    ["with a line separator", text.replace("server: ", "server: \u2028")],
    ["with unclosed quotes", text.replace("server: ", 'server: "')],
    ["deep", `${text}deep: ${"[".repeat(3000)}${"]".repeat(3000)}\n`],
    ["__proto__", text.replaceAll("name: ", "__proto__: {x: y}\n  name: ")],
    ...["clusters", "contexts", "users", "current-context", "name", "server", "cluster", "user", "context", "exec"].flatMap(
      (key) =>
        (["null", "12", "yes", "[]", "{}", "''", "[[]]", "{a: [b]}", "- x"] as const).map(
          (value) => [`${key} is ${value}`, text.replace(new RegExp(`(^|[ -] *)${key}:.*$`, "m"), `$1${key}: ${value}`)] as const,
        ),
    ),
  ];
  const bytes = Buffer.from(text);
  const place = fc.sample(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { seed, numRuns: rounds });
  return [
    ...written.map(([what, spoilt]) => [what, Buffer.from(spoilt)] as const),
    ...place.map(([at]) => [`cut off at ${at}`, bytes.subarray(0, at)] as const),
    ...place
      .map(([at, value]) => [`byte ${at} is ${value}`, bytes.with(at, value)] as const)
      .map(([what, all]) => [what, Buffer.from(all)] as const),
    ["in UTF-16", Buffer.from(`\ufeff${text}`, "utf16le")],
  ];
}

/** Each line stands for ten of the one before. */
function bomb(text: string): string {
  const lines = [...Array(12).keys()].map(
    (at) =>
      `b${at + 1}: &b${at + 1} [${Array(10)
        .fill(at === 0 ? "x" : `*b${at}`)
        .join(", ")}]`,
  );
  return `${lines.join("\n")}\n${text}`;
}
