import { describe, expect, test } from "@jest/globals";
import { diffLines } from "../../src/kubeconfig/diff.ts";
import { parseDocument } from "../../src/kubeconfig/document.ts";
import { edited } from "../../src/kubeconfig/edit.ts";
import fc, { cases } from "../support/fast-check.ts";
import { noise, textOf } from "../support/random-yaml.ts";

const diff = (before: string | undefined, after: string): readonly string[] => diffLines([{ file: "/f", before, after }]);

describe("the diff", () => {
  test("is a unified one, with what stays around", () => {
    const before = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n";
    expect(diff(before, before.replace("e: 5\n", "e: five\nnew: x\n"))).toEqual([
      "--- /f",
      "+++ /f",
      "@@ -2,5 +2,6 @@",
      " b: 2",
      " c: 3",
      " d: 4",
      "-e: 5",
      "+e: five",
      "+new: x",
      " f: 6",
    ]);
  });

  test("of a new file comes from nowhere, and of nothing is nothing", () => {
    expect(diff(undefined, "kind: Config\n")).toEqual(["--- /dev/null", "+++ /f", "@@ -0,0 +1,1 @@", "+kind: Config"]);
    expect(diff("a: 1\r\n", "a: 1\r\n")).toEqual([]);
  });

  test("shows distant changes apart, without the carriage returns", () => {
    const lines = Array.from({ length: 40 }, (_, line) => `k${line}: ${line}\r\n`);
    const after = lines.with(3, "k3: x\r\n").with(30, "k30: y\r\n");
    const shown = diff(lines.join(""), after.join(""));
    expect(shown.filter((line) => line.startsWith("@@"))).toEqual(["@@ -1,7 +1,7 @@", "@@ -28,7 +28,7 @@"]);
    expect(shown.join("")).not.toContain("\r");
  });

  test("property: taking out and putting in its lines makes the one text of the other", () => {
    const text = fc
      .array(fc.constantFrom("a: 1", "b: 2", "c: 3", "d: 4"), { maxLength: 12 })
      .map((lines) => lines.map((line) => `- {${line}}\n`).join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const body = diff(before, after).slice(2);
        const side = (mark: string) =>
          body
            .filter((line) => line.startsWith(mark) && !line.startsWith("@@"))
            .map((line) => line.slice(1))
            .sort();
        const [old, now] = [before.trim().split("\n"), after.trim().split("\n")];
        const without = (all: readonly string[], some: readonly string[]) =>
          some.reduce((rest, line) => rest.toSpliced(rest.indexOf(line), 1), [...all]).sort();
        expect(without([...side("+"), ...old.filter(Boolean)], side("-"))).toEqual(now.filter(Boolean).sort());
      }),
      { numRuns: 200 },
    );
  });
});

describe("secrets", () => {
  /** Written in every way that YAML has; each secret has an S and a number. */
  const AWKWARD = `# token: S0secret and a long one S00SeCrEtSeCrEtSeCrEt1234
x-env: &env
  - {name: A, value: S1}
t: &tok S2
users:
- name: a
  user: {token: "S3\\
     S4", password: 'it''s S5', exec: {env: *env, args: [--token, S6, --region=eu, --secret=S7]}}
- name: b # password=S8secret
  user:
    token: S9
      S10
    client-key-data: |
      S11
       S12
    token: S13
    auth-provider: {name: oidc, config: {id-token: S14, other: S15}}
    exec:
      <<: {env: [{name: B, value: S16}]}
      command: x
    "password": >-
      S17

      S18
    tokenFile: /kept/path
- {name: c, user: {token: *tok, password: 12345, username: kept}}
clusters:
- {name: k, cluster: {proxy-url: "http://u:S19@proxy:3128", server: https://kept.example.org}}
`;

  test("are hidden in every style, and nothing else is", () => {
    for (const [before, after] of [
      ["", AWKWARD],
      [AWKWARD, "kind: Config\n"],
      [AWKWARD.replaceAll("\n", "\r\n"), ""],
    ] as const) {
      const shown = diff(before, after).join("\n");
      expect(shown.match(/S\d+/g)).toBe(null);
      expect(shown).not.toContain("12345");
      for (const kept of [
        "/kept/path",
        "username: kept",
        "https://kept.example.org",
        "--region=eu",
        "name: oidc",
        "@proxy:3128",
      ]) {
        expect(shown).toContain(kept);
      }
      expect(shown).toContain("DATA+OMITTED");
    }
  });

  test("are hidden in a text that is not YAML: all of it is", () => {
    expect(diff("users: [{token: S1\n", "kind: Config\n").join("\n")).not.toContain("S1");
  });

  const secret = fc.nat(9999).map((number) => `S3CR3T${number} x: "y' #`);
  const body = fc.record(
    {
      token: secret,
      password: secret,
      "client-key-data": secret,
      "id-token": secret,
      exec: fc.record({
        command: fc.constant("c"),
        args: fc.tuple(fc.constant("--token"), secret),
        env: fc.array(fc.record({ name: fc.constant("A"), value: secret }), { maxLength: 2 }),
      }),
      "auth-provider": fc.record({ name: fc.constant("oidc"), config: fc.dictionary(fc.constantFrom("a", "b"), secret) }),
      username: fc.constant("u"),
    },
    { requiredKeys: [] },
  );
  const users = fc
    .array(body, { minLength: 1, maxLength: 4 })
    .map((all) => all.map((user, index) => ({ name: `u${index}`, user })));

  test("property: none is ever shown, small file or big, whatever is done to them", () => {
    fc.assert(
      fc.property(users, noise, fc.nat(5), fc.nat(3), (all, dress, size, kind) => {
        const filler = Array.from({ length: size === 0 ? 1600 : 0 }, (_, index) => ({
          name: `f${index}`,
          user: { token: `S3CR3Tf${index}-${"x".repeat(40)}` },
        }));
        const before = textOf({ kind: "Config", users: [...all, ...filler], "current-context": "a" }, dress);
        fc.pre(parseDocument(before, "/f").problems.length === 0);
        const change = [
          { kind: "remove" as const, list: "users" as const, name: "u0" },
          { kind: "set" as const, list: "users" as const, name: "u0", path: ["token"], value: "S3CR3Tnew" },
          { kind: "set" as const, list: "users" as const, name: "new", path: [], value: all[0]!.user },
          { kind: "current-context" as const, name: "b" },
        ][kind]!;
        const shown = diff(before, edited(before, [change], "/f")).join("\n");
        expect(shown).not.toContain("S3CR3T");
      }),
      { numRuns: cases(25, 80) },
    );
  }, 60_000);
});
