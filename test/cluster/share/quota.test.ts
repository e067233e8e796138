import { expect, test } from "@jest/globals";
import { quotaOf, quotaWords } from "../../../src/cluster/share/quota.ts";

test("limits what pods ask for, and gives those that ask for nothing something that fits", () => {
  expect(quotaOf("cpu=8,memory=16Gi,pods=20")).toEqual({
    words: "cpu=8,memory=16Gi,pods=20",
    hard: { "requests.cpu": "8", "limits.cpu": "8", "requests.memory": "16Gi", "limits.memory": "16Gi", pods: "20" },
    defaults: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } },
  });
});

test("a default is never more than the quota itself", () => {
  const { defaults } = quotaOf("cpu=500m, mem=512Mi");
  expect(defaults).toEqual({ requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "500m", memory: "512Mi" } });
});

test.each([
  ["pods=3", { pods: "3" }],
  ["storage=100Gi,persistentvolumeclaims=5", { "requests.storage": "100Gi", persistentvolumeclaims: "5" }],
  ["requests.nvidia.com/gpu=2", undefined],
  ["count/jobs.batch=4", { "count/jobs.batch": "4" }],
])("%s", (text, hard) => {
  if (hard === undefined) expect(quotaOf(text).hard).toEqual({ "requests.nvidia.com/gpu": "2" });
  else expect(quotaOf(text)).toMatchObject({ hard, defaults: { requests: {}, limits: {} } });
});

test.each([
  ["cpu", /NAME=AMOUNT/],
  ["cpu=", /NAME=AMOUNT/],
  ["cpu=a=b", /NAME=AMOUNT/],
  ["cpu=8cores", /is no amount/],
  ["cpu=-1", /is no amount/],
  ["memory=16", /counts bytes/],
  ["memory=16GB", /is no amount/],
  ["pods=1.5", /whole numbers/],
  ["wishes=3", /nothing that can be limited/],
  ["", /NAME=AMOUNT/],
])("%j is refused", (text, why) => {
  expect(() => quotaOf(text)).toThrow(expect.objectContaining({ name: "BadQuota", why: expect.stringMatching(why) }));
});

test("says a quota in words", () => {
  expect(quotaWords(quotaOf("cpu=2500m,memory=16Gi,pods=20,storage=1Ti").hard)).toBe(
    "cpu 2.5, memory 16Gi, storage 1Ti, pods 20",
  );
});
