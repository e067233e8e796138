import type { Arbitrary } from "fast-check";
import fc from "./fast-check.ts";
import { anything, cluster, context, extensions, flag, name, odd, user } from "./random-entries.ts";
import { type Noise, noise, textOf } from "./random-yaml.ts";

/** Entries of one list; now and then a name stands twice, is missing, or is no text. */
const entries = (inner: string, body: Arbitrary<unknown>): Arbitrary<unknown> => {
  const item = fc.tuple(
    fc.oneof({ weight: 800, arbitrary: name }, { weight: 1, arbitrary: fc.constantFrom(null, 12, "") }),
    odd(body, 100),
    anything,
  );
  const items = fc.array(item, { maxLength: 4 }).chain((all) =>
    fc.nat(150).map((dice) => {
      const seen = new Set<unknown>();
      const kept = dice === 0 ? all : all.filter(([name]) => !seen.has(name) && seen.add(name));
      return kept.map(([name, body, extra]) => ({ name, [inner]: body, ...(dice === 1 ? { extra } : {}) }));
    }),
  );
  return odd(items, 60);
};

/** What a kubeconfig holds, as data. */
const configData: Arbitrary<Record<string, unknown>> = fc
  .record(
    {
      apiVersion: fc.oneof(
        { weight: 400, arbitrary: fc.constantFrom<unknown>("v1") },
        { weight: 1, arbitrary: fc.constantFrom<unknown>(null, "", "v2", 1) },
      ),
      kind: fc.oneof(
        { weight: 400, arbitrary: fc.constantFrom<unknown>("Config") },
        { weight: 1, arbitrary: fc.constantFrom<unknown>(null, "", "Pod") },
      ),
      clusters: entries("cluster", cluster),
      contexts: entries("context", context),
      users: entries("user", user),
      "current-context": odd(name),
      preferences: odd(fc.record({ colors: flag, extensions }, { requiredKeys: [] }), 30),
      extensions,
      "x-top": anything,
    },
    { requiredKeys: [] },
  )
  .map((record) => ({ ...record }));

/** Texts that are no list of fields at all, or that are read in an unusual way. */
const oddFile = fc.constantFrom(
  ...["", "\n", "# nothing\n", "---\n", "null\n", "~", "{}", "[]", "text", "\ufeff", "--- {}\n", "{", "a: [b\n", "12", "a: b: c"],
  ...[
    "apiVersion: v1\nclusters:\n\t- name: a\n",
    "current-context: one\n---\ncurrent-context: two\n",
    "current-context: one\n--- [\n",
    "a: &a [*a]\n",
  ],
  ...[
    "current-context: a\n...\n: : :\n",
    "%YAML 1.1\n---\ncurrent-context: a\n",
    "users:\n- &u\n  name: a\n  user: {token: t}\n- <<: *u\n  name: b\n",
  ],
  ...[
    "users:\n- name: b\n  user:\n    token: mine\n    <<: {token: theirs, as: x}\n",
    "users: [{name: a, user: {<<: [{token: one}, {token: two}]}}]\n",
  ],
  ...[
    "users:\n- name: a\n  user: {token: one, token: two}\n",
    "current-context: a\ncurrent-context: b\n",
    "current-context: |\n  block\n",
    "? current-context\n: a\n",
  ],
  ...[
    '"current-context": "\\u00fc"',
    "current-context: 'it''s'\r\n",
    "current-context: \u2028x\n",
    "contexts:\n- name: a\n  context: *none\n",
  ],
);

/** One file's text: the data in some dress of YAML or JSON, or something odd. */
export const configText: Arbitrary<string> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(configData, noise).map(([data, dress]: [Record<string, unknown>, Noise]) => textOf(data, dress)),
  },
  { weight: 1, arbitrary: oddFile },
);

/** Files by name, and the KUBECONFIG that lists them. */
export interface ConfigSet {
  readonly files: Readonly<Record<string, string>>;
  readonly kubeconfig: readonly string[];
}

export const configSet: Arbitrary<ConfigSet> = fc
  .tuple(fc.array(configText, { minLength: 1, maxLength: 3 }), fc.nat(9), fc.nat(9))
  .map(([texts, missing, blank]) => {
    const files = Object.fromEntries(texts.map((content, index) => [["config", "sub/more", "last.yaml"][index]!, content]));
    const names = Object.keys(files);
    if (missing < 2) names.splice(missing, 0, "not-there");
    if (blank < 2) names.splice(blank, 0, "");
    if (blank === 2) names.push(names[0]!);
    return { files, kubeconfig: names };
  });
