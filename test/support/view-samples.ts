import type { MimeBundle } from "../../src/base/host.ts";
import { preformattedBundle, textBundle, yamlBundle } from "../../src/views/bundle.ts";
import { contextsBundle } from "../../src/views/contexts.ts";
import { deletionBundle } from "../../src/views/deletion.ts";
import { descriptionBundle } from "../../src/views/description.ts";
import { diagnosisBundle } from "../../src/views/diagnosis.ts";
import { differencesBundle } from "../../src/views/differences.ts";
import { drainBundle } from "../../src/views/drain.ts";
import { eventsBundle } from "../../src/views/events.ts";
import { explainedBundle } from "../../src/views/field-node.ts";
import { findingsBundle } from "../../src/views/findings.ts";
import { forwardsBundle, openedBundle } from "../../src/views/forwards.ts";
import { logBundle } from "../../src/views/logs.ts";
import { objectTablesBundle } from "../../src/views/object-tables.ts";
import { phasesBundle } from "../../src/views/progress.ts";
import { progressLinesBundle } from "../../src/views/progress-lines.ts";
import { lentBundle, sharesBundle } from "../../src/views/shares.ts";
import { status, type Tone } from "../../src/views/status.ts";
import { tableBundle } from "../../src/views/table.ts";
import { treeBundle } from "../../src/views/tree.ts";
import { waitBundle } from "../../src/views/wait.ts";
import { watchedTable } from "../../src/views/watched-table.ts";

/** Text that would do harm if it were not escaped. */
export const hostile = `<script>alert(1)</script><img src=x onerror="alert(2)">&amp;"'\u202Egnp.exe\u001b[31m`;

const tones: readonly Tone[] = ["good", "busy", "checking", "done", "warning", "bad", "unknown"];
const line = { current: false, cluster: "c", server: "https://h", user: "u", auth: "token", namespace: "n" };
const asked = { fileCount: 2, following: "alpha/default", problems: ["f: broken (mend it)"], time: "2026-11-21 10:05 UTC" };

const explainedField = {
  name: hostile,
  path: "",
  type: "string",
  description: `${hostile}\n\n- two`,
  required: false,
  enum: [hostile],
  fields: [],
};

const loan = { user: "bob", person: "bob", namespace: "spark-bob", role: "spark", signIn: "token", lentBy: "alice" };

const diagnosis = {
  object: "pod/web",
  namespace: "shop",
  state: hostile,
  tone: "bad",
  reasons: [
    { what: hostile, event: hostile, details: [hostile, "  a line"], fixes: [hostile] },
    { what: "its image is being pulled", fixes: [], passing: true },
  ],
  unseen: [hostile],
} as const;

const forward = {
  name: "svc/web:80",
  url: "http://127.0.0.1:8080",
  port: 8080,
  to: "svc/web:80",
  context: "alpha",
  namespace: "shop",
  state: "listening",
  connections: { total: 3, open: 1 },
  since: "2026-11-21T10:00:00.000Z",
} as const;

const seen = "2026-11-21T10:00:00.000Z";

/** One of each view, with friendly and with hostile content: for the tests of escaping, sanitising, contrast and accessibility. */
export const viewSamples: Readonly<Record<string, MimeBundle>> = {
  statuses: tableBundle({
    columns: ["NAME", { title: "N", align: "right" }, "STATUS"],
    rows: tones.map((tone, at) => [tone, at, status(tone, `is ${tone}`)]),
    caption: "Statuses · 2026-11-21 10:05 UTC",
    footer: ["Next: nothing"],
  }),
  hostile: tableBundle({ columns: [hostile], rows: [[hostile], [status("bad", hostile)]], caption: hostile, footer: [hostile] }),
  contexts: contextsBundle(
    [
      { ...line, current: true, name: "alpha", state: "ready", status: "Ready 6 ms", latency: 6, version: "v1.34.4" },
      { ...line, name: hostile, state: "no answer", status: "No answer in 3 s" },
      { ...line, name: "waits", state: "checking", status: "checking" },
      { ...line, name: "stranger", state: "sign-in failed", status: "Sign-in expired" },
    ],
    asked,
  ),
  differences: differencesBundle({
    context: hostile,
    namespace: "n",
    differences: [
      {
        name: hostile,
        namespace: hostile,
        outcome: "configured",
        lines: ["@", " ", "-", "+"].map((sign) => ({ sign, text: hostile })),
      },
      { name: "configmap/a", outcome: "unchanged", lines: [] },
    ],
    next: hostile,
  }),
  explained: explainedBundle({
    group: hostile,
    version: "v1",
    kind: hostile,
    caption: hostile,
    whole: false,
    field: { ...explainedField, path: hostile, fields: [{ ...explainedField, required: true }, explainedField] },
  }),
  "explained whole": explainedBundle({
    group: hostile,
    version: "v1",
    kind: hostile,
    caption: hostile,
    whole: true,
    field: { ...explainedField, path: hostile, fields: [{ ...explainedField, required: true }, explainedField] },
  }),
  "no contexts": contextsBundle([], { ...asked, following: undefined }),
  objects: objectTablesBundle(
    [
      {
        title: "pod",
        columns: [
          { name: "Name", priority: 0 },
          { name: "Status", priority: 0 },
          { name: "Node", priority: 1 },
        ],
        rows: [
          { cells: ["web", "Running", "n1"], object: { metadata: { namespace: "a", labels: { app: "web" } } } },
          { cells: [hostile, "CrashLoopBackOff", null], object: { metadata: { namespace: "b" } } },
        ],
      },
    ],
    { caption: "pods · context alpha · all namespaces", namespaces: true, labels: true, wide: true },
  ),
  watched: watchedTable()({
    columns: [
      { title: "NAME", rowHeader: true },
      { title: "STATUS", only: "text" },
      { title: "STATUS", only: "html" },
      { title: hostile },
    ],
    rows: [
      { cells: ["web", "Running", status("good", "Running"), 1] },
      { cells: ["new", "Pending", status("busy", "Pending"), hostile], mark: "new" },
      { cells: ["other", "Failed", status("bad", "Failed"), 3], mark: "changed" },
      { cells: [hostile, hostile, status("unknown", hostile), 3], mark: "deleted" },
    ],
    headers: true,
    caption: `pods · context ${hostile}`,
    footer: [`▲ ${hostile}`, "Watching for 00:14 · ■ ends it"],
    nothing: "No resources found.",
  }),
  findings: findingsBundle(
    [
      { severity: "error", what: hostile, where: { user: hostile, file: hostile }, why: hostile, fix: hostile },
      {
        severity: "warning",
        what: "a file can be read by others",
        where: { file: "/k" },
        why: "its mode is 0644",
        fix: "chmod 600 /k",
      },
      { severity: "note", what: "two say the same", where: { context: "b", file: "/k" }, fix: "keep one of them" },
    ],
    { before: [hostile], caption: hostile, footer: [hostile], files: true },
  ),
  phases: phasesBundle(
    `Local cluster ${hostile}`,
    [
      { name: "etcd", state: "done", detail: "on port 1" },
      { name: "api", state: "running" },
      { name: "rest", state: "waiting" },
      { name: "bad", state: "failed", detail: hostile },
    ],
    14_000,
    ["■ stops waiting"],
  ),
  "progress lines": progressLinesBundle({
    lines: [
      { done: 3, of: 8, what: hostile, text: "stage 1/2 · 3/8 tasks · 1.2 s" },
      { done: 0, of: 0, what: "tasks", text: hostile },
    ],
    links: [
      { text: hostile, url: "http://127.0.0.1:4040/jobs/" },
      { text: "never", url: "javascript:alert(3)" },
    ],
    linksInText: true,
    footer: [hostile],
  }),
  shares: sharesBundle(
    [
      { ...loan, ends: "2026-11-21T18:00:00.000Z", expired: false, quota: "cpu 8" },
      { ...loan, person: hostile, ends: "2026-11-20T18:00:00.000Z", expired: true },
      { ...loan, lentBy: hostile, ends: "", expired: false },
    ],
    hostile,
    new Date("2026-11-21T10:00:00Z"),
    [hostile],
  ),
  lent: lentBundle({
    context: hostile,
    user: "bob",
    objects: [{ object: "rolebinding/bob", verb: "created" }],
    signIn: "certificate",
    ends: new Date("2026-11-21T18:00:00Z"),
    to: { email: hostile },
    fileName: "bob.kubeconfig",
    notes: [hostile],
  }),
  wait: waitBundle({
    title: hostile,
    context: hostile,
    lines: [
      { name: hostile, status: status("busy", "Terminating"), detail: hostile },
      { name: "pod/web", status: status("done", "gone") },
    ],
    elapsed: 14_000,
    footer: [hostile],
  }),
  deletion: deletionBundle({
    context: hostile,
    lines: [{ name: hostile, namespace: hostile, takes: hostile }],
    warnings: [hostile],
  }),
  drain: drainBundle({ context: hostile, nodes: hostile, leave: [hostile], stay: 2, warnings: [hostile] }),
  diagnosis: diagnosisBundle(diagnosis, hostile),
  "nothing is wrong": diagnosisBundle(
    { ...diagnosis, state: "Running", tone: "good", reasons: [], fine: hostile, unseen: [] },
    "alpha",
  ),
  description: descriptionBundle(
    [
      {
        diagnosis,
        sections: [
          {
            title: "",
            facts: [{ name: "Name", value: hostile }, { name: "Labels" }, { name: hostile, value: hostile, depth: 1 }],
          },
          { title: "Conditions", table: { columns: ["CONDITION", "STATUS"], rows: [[hostile, status("bad", "False")]] } },
          { title: hostile, lines: [hostile] },
        ],
      },
      { diagnosis: { ...diagnosis, object: "secret/s" }, sections: [{ title: "Data", lines: ["none"] }], plain: true },
    ],
    { context: "alpha", footer: [hostile] },
  ),
  tree: treeBundle(
    {
      root: {
        object: "deployment.apps/web",
        state: status("good", "2 of 2 ready"),
        age: "3 d",
        children: [
          { object: hostile, how: "uses", state: status("bad", hostile), asked: true, children: [] },
          { object: "pod/web", children: [] },
        ],
      },
      unseen: [hostile],
      cut: true,
    },
    { context: "alpha", namespace: "shop", about: hostile },
  ),
  "forward opened": openedBundle([forward, { ...forward, name: hostile, to: hostile, problem: hostile }], {
    hub: "/user/alice",
    notes: [hostile],
  }),
  forwards: forwardsBundle(
    [forward, { ...forward, name: hostile, state: "failing", context: hostile, problem: hostile }],
    [hostile],
  ),
  log: logBundle({
    caption: hostile,
    lines: [
      { source: "pod/web-1/main", time: "2026-11-21T10:05:00Z", text: hostile },
      ...Array.from({ length: 9 }, (_, at) => ({ source: `pod/${hostile}-${at}`, text: `line ${at}\tof text` })),
      { text: hostile, note: true },
    ],
    fold: { before: 1, words: "… 3,000 lines (30 kB) left out" },
    status: status("busy", "following 10 logs of 10 pods · ■ stops"),
    footer: [hostile],
    colour: true,
  }),
  events: eventsBundle(
    [
      {
        type: "Normal",
        reason: "Pulled",
        object: "pod/web",
        message: "an image",
        count: 1,
        first: seen,
        last: seen,
        reporter: "kubelet",
      },
      {
        type: "Warning",
        reason: hostile,
        object: hostile,
        namespace: hostile,
        message: hostile,
        count: 7,
        first: seen,
        last: seen,
        reporter: "",
      },
    ],
    {
      now: new Date("2026-11-21T10:05:00Z"),
      namespaces: true,
      objects: true,
      caption: hostile,
      state: status("busy", "watching · ■ stops"),
      footer: [hostile],
    },
  ),
  text: textBundle([hostile, "second line"]),
  yaml: yamlBundle(`a: 1\nb: "${hostile}"\n`),
  preformatted: preformattedBundle("a\tb\n  c"),
};
