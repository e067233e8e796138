import { expect, test } from "@jest/globals";
import { type ContextLine, contextsBundle } from "../../src/views/contexts.ts";

const line: ContextLine = {
  current: true,
  name: "alpha",
  cluster: "c",
  server: "https://127.0.0.1:6443",
  user: "admin",
  auth: "client cert",
  namespace: "default",
  state: "ready",
  status: "Ready 6 ms",
  latency: 6,
  version: "v1.34.4",
};
const shown = (changes: Partial<ContextLine>) =>
  contextsBundle([{ ...line, ...changes }], { fileCount: 1, problems: [], time: "2026-11-21 10:05 UTC" });
const cells = (html: unknown): readonly string[] =>
  [...String(html).matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map((match) => match[1]!.replace(/<[^>]*>/g, ""));

test("text and HTML say the same, and the time of the answer once", () => {
  const bundle = shown({});
  expect(bundle["text/plain"].split("\n").slice(0, 2)).toEqual([
    "  CONTEXT   CLUSTER   SERVER                   USER                  NAMESPACE   STATUS         VERSION",
    "● alpha     c         https://127.0.0.1:6443   admin (client cert)   default     ● Ready 6 ms   v1.34.4",
  ]);
  const titles = ["CURRENT", "CONTEXT", "CLUSTER", "SERVER", "USER", "NAMESPACE", "STATUS", "LATENCY", "VERSION"];
  const row = ["●", "alpha", "c", "https://127.0.0.1:6443", "admin (client cert)", "default", "● Ready", "6 ms", "v1.34.4"];
  expect(cells(bundle["text/html"])).toEqual([...titles, ...row]);
});

test("a long cluster name loses its middle, a context's name never does", () => {
  const long = `arn:aws:eks:eu-west-1:1:cluster/${"x".repeat(60)}-end`;
  const text = shown({ name: long, cluster: long })["text/plain"];
  expect(text.split(long)).toHaveLength(2);
  expect(text).toContain("arn:aws:eks:eu-west…");
});

test("how long a sign-in still counts stands with it, and the next step is to sign in, or to look closer", () => {
  const soon = shown({ left: "12 d left" })["text/plain"];
  expect(soon).toContain("admin (client cert · 12 d left)");
  expect(soon).toMatch(/Next: %k8s use NAME$/);
  const expired = shown({ state: "sign-in failed", status: "Sign-in expired 2 h ago" })["text/plain"];
  expect(expired).toMatch(/▲ Sign-in expired 2 h ago/);
  expect(expired).toMatch(/Next: %k8s use NAME · %k8s login alpha · %k8s check$/);
  expect(shown({ state: "sign-in failed", name: "a b" })["text/plain"]).toMatch(
    /Next: %k8s use NAME · %k8s login 'a b' · %k8s check$/,
  );
});

test("other times in a status stay", () => {
  const { "text/html": html } = shown({ state: "no answer", status: "No answer in 3 s", latency: undefined });
  expect(cells(html)).toContain("✕ No answer in 3 s");
});

test("of thousands the first ones are shown, with the one that is followed, and the rest is counted", () => {
  const many = Array.from({ length: 1203 }, (_, at) => ({ ...line, name: `c${at}`, current: at === 1202 }));
  const bundle = contextsBundle(many, { fileCount: 1, problems: [], time: "2026-11-21 10:05 UTC" });
  const text = bundle["text/plain"].split("\n");
  expect(text.filter((row) => row.includes("https://")).length).toBe(1000);
  expect(text.find((row) => row.startsWith("●"))).toContain("c1202");
  expect(text).toContain("… and 203 more: %k8s -o name lists them all");
  expect(text).toContainEqual(expect.stringContaining("1203 contexts"));
});
