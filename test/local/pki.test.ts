import { X509Certificate } from "node:crypto";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSecureContext } from "node:tls";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { newAuthority, newLeaf } from "../../src/local/certificates.ts";
import { ensurePki } from "../../src/local/pki.ts";
import { readPair } from "../../src/local/pki-files.ts";
import { tempFolder } from "../support/temp-folder.ts";

const folder = tempFolder();
const certificate = async (name: string) => new X509Certificate((await readPair(folder, name)).cert);

beforeAll(() => ensurePki(folder), 30_000);

describe("a cluster's keys and certificates", () => {
  test("every file belongs to its owner alone", async () => {
    const names = await readdir(folder);
    expect(names.length).toBe(18);
    for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  test("the server's names are those that people and pods call it by", async () => {
    const server = await certificate("apiserver");
    for (const host of ["localhost", "kubernetes.default", "kubernetes.default.svc.cluster.local"]) {
      expect(server.checkHost(host)).toBe(host);
    }
    for (const address of ["127.0.0.1", "10.96.0.1"]) expect(server.checkIP(address)).toBe(address);
    expect(server.checkHost("elsewhere.example")).toBeUndefined();
  });

  test("the administrator is of group system:masters", async () => {
    expect((await certificate("admin")).subject.split("\n").sort()).toEqual(["CN=kubernetes-admin", "O=system:masters"]);
  });

  test("each leaf is signed by its own authority only, and fits its key", async () => {
    const authorities = { ca: await certificate("ca"), "etcd-ca": await certificate("etcd-ca") };
    for (const [name, by] of [
      ["apiserver", "ca"],
      ["admin", "ca"],
      ["etcd", "etcd-ca"],
      ["etcd-client", "etcd-ca"],
    ] as const) {
      const other = by === "ca" ? "etcd-ca" : "ca";
      const leaf = await certificate(name);
      expect(leaf.verify(authorities[by].publicKey)).toBe(true);
      expect(leaf.verify(authorities[other].publicKey)).toBe(false);
      expect(leaf.checkIssued(authorities[by])).toBe(true);
      const { cert, key } = await readPair(folder, name);
      expect(() => createSecureContext({ cert, key })).not.toThrow();
    }
  });

  test("a second call keeps everything", async () => {
    const before = await readFile(join(folder, "apiserver.crt"), "utf8");
    await ensurePki(folder);
    expect(await readFile(join(folder, "apiserver.crt"), "utf8")).toBe(before);
  });

  test("a damaged leaf is made anew, by the same authority", async () => {
    const own = tempFolder();
    await ensurePki(own);
    const authority = await readFile(join(own, "ca.crt"), "utf8");
    await writeFile(join(own, "admin.crt"), "garbage");
    await rm(join(own, "scheduler.key"));
    await ensurePki(own);
    expect(await readFile(join(own, "ca.crt"), "utf8")).toBe(authority);
    for (const name of ["admin", "scheduler"]) {
      const { cert, key } = await readPair(own, name);
      expect(new X509Certificate(cert).verify(new X509Certificate(authority).publicKey)).toBe(true);
      expect(() => createSecureContext({ cert, key })).not.toThrow();
    }
  });

  test("with a node: its names come into the server's certificate, and each of its programs is somebody", async () => {
    const own = tempFolder();
    await ensurePki(own);
    const authority = await readFile(join(own, "ca.crt"), "utf8");
    await ensurePki(own, { nodeName: "alpha-node", address: "10.120.255.2", apiService: "10.120.128.1" });
    const of = async (name: string) => new X509Certificate((await readPair(own, name)).cert);
    expect(await readFile(join(own, "ca.crt"), "utf8")).toBe(authority);
    for (const address of ["127.0.0.1", "10.120.255.2", "10.120.128.1"]) {
      expect((await of("apiserver")).checkIP(address)).toBe(address);
    }
    expect((await of("etcd")).checkIP("10.120.255.2")).toBe("10.120.255.2");
    expect((await of("kubelet")).subject.split("\n").sort()).toEqual(["CN=system:node:alpha-node", "O=system:nodes"]);
    expect((await of("kubelet-server")).checkIP("10.120.255.2")).toBe("10.120.255.2");
    const [frontProxy, ca] = [await of("front-proxy-client"), await of("ca")];
    expect(frontProxy.verify((await of("front-proxy-ca")).publicKey)).toBe(true);
    expect(frontProxy.verify(ca.publicKey)).toBe(false);
  }, 30_000);

  test("an authority signs, a leaf does not; serial numbers are positive and differ", async () => {
    const authority = await newAuthority("test authority");
    const leaf = await newLeaf(authority, { commonName: "leaf", use: "client" });
    const [ca, other] = [new X509Certificate(authority.cert), new X509Certificate(leaf.cert)];
    expect([ca.ca, other.ca]).toEqual([true, false]);
    expect(other.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2"]);
    for (const cert of [ca, other]) expect(Number.parseInt(cert.serialNumber.slice(0, 2), 16)).toBeLessThan(0x80);
    expect(ca.serialNumber).not.toBe(other.serialNumber);
  });
});
