import { describe, expect, test } from "@jest/globals";
import { descriptionBundle } from "../../src/views/description.ts";
import { diagnosisBundle } from "../../src/views/diagnosis.ts";
import { status } from "../../src/views/status.ts";
import { treeBundle } from "../../src/views/tree.ts";

const at = new Date("2026-11-21T10:05:00Z");
const ill = {
  object: "pod/web-7c9",
  namespace: "shop",
  state: "Pending for 4 min",
  tone: "bad",
  reasons: [
    {
      what: "the image cannot be pulled: r.example/web:1 — 401 Unauthorized",
      event: "kubelet, 20 s ago (×7)",
      details: ["The pod names no imagePullSecret."],
      fixes: ["%k8s create secret docker-registry regcred"],
    },
    { what: "pod/db is not there", fixes: [], passing: true },
  ],
  unseen: ["nodes"],
} as const;

const LINES = [
  "pod/web-7c9 · Pending for 4 min",
  "✕ The image cannot be pulled: r.example/web:1 — 401 Unauthorized",
  "  Event: kubelet, 20 s ago (×7)",
  "  The pod names no imagePullSecret.",
  "  Try: %k8s create secret docker-registry regcred",
  "◐ pod/db is not there",
  "▲ You may not read nodes: there may be more to it",
];

describe("a diagnosis", () => {
  test("says object and state, each reason with who said so, and what to try", () => {
    const bundle = diagnosisBundle(ill, "alpha", at);
    expect(bundle["text/plain"].split("\n").slice(0, -1)).toEqual(LINES);
    expect(bundle["text/plain"].split("\n").at(-1)).toMatch(/^context alpha · namespace shop · 2026-11-21 /);
    expect(String(bundle["text/html"])).toMatch(
      /<li><strong>✕ The image[^<]*<\/strong><div>Event: kubelet[\s\S]*<code>%k8s create secret/,
    );
  });

  test("says so when nothing is wrong", () => {
    const well = diagnosisBundle(
      { ...ill, state: "Running", tone: "good", reasons: [], fine: "1 container ready", unseen: [] },
      "alpha",
      at,
    );
    expect(well["text/plain"].split("\n").slice(0, 2)).toEqual([
      "pod/web-7c9 · Running",
      "● Nothing is wrong: 1 container ready",
    ]);
  });
});

describe("a description", () => {
  test("has the deciding line first, facts aligned by how deep they stand, tables and lines", () => {
    const sections = [
      {
        title: "",
        facts: [
          { name: "Name", value: "web" },
          { name: "Labels" },
          { name: "a-long-label/name", value: "x", depth: 1 },
          { name: "Kind", value: "Pod" },
        ],
      },
      { title: "Conditions", table: { columns: ["CONDITION", "STATUS"], rows: [["Ready", status("bad", "False")]] } },
      { title: "Data", lines: ["none"] },
    ];
    const text = descriptionBundle([{ diagnosis: { ...ill, unseen: [] }, sections }], { context: "alpha", at })["text/plain"];
    expect(text.split("\n").slice(6, -2)).toEqual([
      "",
      "Name:  web",
      "Labels:",
      "  a-long-label/name:  x",
      "Kind:  Pod",
      "",
      "Conditions",
      "  CONDITION   STATUS",
      "  Ready       ✕ False",
      "",
      "Data",
      "  none",
    ]);
  });
});

test("a description of what has no status says only its name first", () => {
  const text = descriptionBundle([{ diagnosis: ill, sections: [{ title: "Data", lines: ["none"] }], plain: true }], {
    context: "alpha",
    at,
  })["text/plain"];
  expect(text.split("\n").slice(0, -2)).toEqual(["pod/web-7c9", "", "", "Data", "  none"]);
});

describe("a tree", () => {
  test("is drawn with branches, status and age in columns, and the object asked about marked", () => {
    const root = {
      object: "deployment.apps/web",
      state: status("good", "2 of 2 ready"),
      age: "3 d",
      asked: true as const,
      children: [
        {
          object: "replicaset.apps/a",
          children: [{ object: "pod/x", state: status("good", "Running"), age: "1 h", children: [] }],
        },
        { object: "persistentvolumeclaim/d", how: "uses", children: [] },
      ],
    };
    const bundle = treeBundle({ root, unseen: [], cut: false }, { context: "alpha", about: "deployment.apps/web", at });
    expect(bundle["text/plain"].split("\n").slice(0, -1)).toEqual([
      "deployment.apps/web               ● 2 of 2 ready   3 d   ◀",
      "├─ replicaset.apps/a",
      "│  └─ pod/x                       ● Running        1 h",
      "└─ uses persistentvolumeclaim/d",
    ]);
    expect(String(bundle["text/html"]).match(/<li/g)).toHaveLength(4);
  });
});
