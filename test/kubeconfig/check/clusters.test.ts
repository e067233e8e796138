import { describe, expect, test } from "@jest/globals";
import { base64, type CertificateSpec, certificate, checked, rulesOf } from "../../support/facts.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";

const about = (server: string, clusterFields: Readonly<Record<string, unknown>> = {}, world = {}) =>
  checked([kubeconfig().context("a", { server, clusterFields, token: "t" })], world);
const trusting = (...specs: readonly CertificateSpec[]) =>
  about("https://example.org", { "certificate-authority-data": base64(specs.map((spec) => certificate(spec).cert).join("\n")) });

describe("servers", () => {
  test.each<readonly [string, readonly string[]]>([
    ["https://example.org", ["authority-missing"]],
    ["example.org:6443", ["server-without-scheme"]],
    ["http://example.org", ["server-not-encrypted"]],
    ["ftp://example.org", ["server-not-an-address"]],
    ["https://<script>", ["server-not-an-address"]],
    ["https://me:secret@example.org", ["server-with-password", "authority-missing"]],
  ])("%s", async (server, rules) => {
    expect(rulesOf(await about(server))).toEqual(rules);
  });

  test("whose certificate nobody checks", async () => {
    expect(rulesOf(await about("https://example.org", { "insecure-skip-tls-verify": true }))).toEqual(["insecure-tls"]);
  });
});

describe("authorities", () => {
  test.each<readonly [string, string]>([
    ["https://example.org", "note"],
    ["https://10.1.2.3:6443", "warning"],
    ["https://[::1]:6443", "warning"],
    ["https://kubernetes:443", "warning"],
    ["https://api.lab.internal", "warning"],
  ])("that %s names none is a %s further away than a note where nobody public could sign", async (server, severity) => {
    expect(await about(server)).toMatchObject([{ rule: "authority-missing", severity }]);
  });

  test("that are fine say nothing; ended, ending and unreadable ones do", async () => {
    expect(await trusting({})).toEqual([]);
    expect(rulesOf(await trusting({ ends: -1 }))).toEqual(["authority-expired"]);
    expect(rulesOf(await trusting({ ends: 20 }))).toEqual(["authority-expires"]);
    expect(rulesOf(await about("https://example.org", { "certificate-authority-data": base64("x") }))).toEqual([
      "authority-unreadable",
    ]);
  });

  test("that take turns are judged by the one that lasts", async () => {
    expect(await trusting({ ends: -1 }, {})).toEqual([]);
  });

  test("beside insecure-skip-tls-verify are refused by kubectl", async () => {
    const both = { "insecure-skip-tls-verify": true, "certificate-authority-data": base64(certificate().cert) };
    expect(rulesOf(await about("https://example.org", both))).toEqual(["authority-and-insecure", "insecure-tls"]);
  });

  test("in files are looked into", async () => {
    const named = { "certificate-authority": "ca.crt" };
    expect(await about("https://example.org", named, { files: { "/k/ca.crt": certificate().cert } })).toEqual([]);
    expect(rulesOf(await about("https://example.org", named))).toEqual(["file-unreadable"]);
  });
});

// Each of these was tried with a TLS server, Python 3.13 and kubectl 1.34: this is what they take.
describe("what strict programs make of an authority", () => {
  const constraints = { name: "basicConstraints", critical: true, cA: true };
  const usage = { name: "keyUsage", critical: true, keyCertSign: true };
  const key = { name: "subjectKeyIdentifier" };
  const server = { name: "subjectAltName", altNames: [{ type: 2, value: "example.org" }] };
  test.each<readonly [string, CertificateSpec, string | undefined, RegExp]>([
    ["well made", { extensions: [constraints, usage, key] }, undefined, /^$/],
    ["keyUsage that is not critical", { extensions: [constraints, { ...usage, critical: false }, key] }, undefined, /^$/],
    ["a server's own certificate", { extensions: [server, key] }, undefined, /^$/],
    ["no keyUsage", { extensions: [constraints, key] }, "authority-not-strict", /keyUsage/],
    [
      "basicConstraints that are not critical",
      { extensions: [{ ...constraints, critical: false }, usage, key] },
      "authority-not-strict",
      /not critical/,
    ],
    ["no subjectKeyIdentifier", { extensions: [constraints, usage] }, "authority-not-strict", /subjectKeyIdentifier/],
    ["no subject", { subject: [], extensions: [constraints, usage, key] }, "authority-not-strict", /no name/],
    ["no extensions", { extensions: [] }, "authority-not-strict", /version 1/],
    ["no basicConstraints", { extensions: [usage, key] }, "authority-signs-nothing", /basicConstraints/],
    [
      "a key that signs nothing",
      { extensions: [constraints, { name: "keyUsage", critical: true, digitalSignature: true }, key] },
      "authority-signs-nothing",
      /keyUsage/,
    ],
  ])("%s", async (_, spec, rule, why) => {
    const found = await trusting(spec);
    expect(rulesOf(found)).toEqual(rule === undefined ? [] : [rule]);
    expect(found[0]?.why ?? "").toMatch(why);
  });

  test("is not said while another of the bundle is well made", async () => {
    expect(await trusting({ extensions: [constraints, key] }, {})).toEqual([]);
  });
});
