import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import type { UserError } from "../../src/base/errors.ts";
import { type ControlPlane, controlPlaneStatus, ensureControlPlane, missingPrograms } from "../../src/local/binary.ts";
import { buildFolder, controlPlaneBuild, programs, releaseFolder } from "../../src/local/program-source.ts";
import { startOf } from "../../src/process/process-identity.ts";
import { goModule } from "../support/go-module.ts";
import { releaseServer } from "../support/stand-in-release-server.ts";
import { tempFolder } from "../support/temp-folder.ts";

// A machine that never compiled Go compiles its library first, beside everything else that a first run builds.
const GO_LIMIT = 240_000;
jest.setTimeout(GO_LIMIT);
const signal = AbortSignal.timeout(GO_LIMIT);
const nowhere = "http://127.0.0.1:9";

interface Given {
  readonly cache?: string;
  readonly releases?: string;
  readonly assets?: string;
  readonly path?: string;
  readonly module?: string;
}

/** Looks for a control plane as a machine with only these things would. */
function ensure(given: Given): Promise<ControlPlane> {
  const releases = given.releases ?? nowhere;
  const env = {
    PATH: given.path ?? "",
    HOME: process.env.HOME,
    K8S_MAGICS_CACHE: given.cache ?? tempFolder(),
    KUBEBUILDER_ASSETS: given.assets,
    K8S_MAGICS_KUBERNETES_RELEASES: releases,
    K8S_MAGICS_ETCD_RELEASES: `${releases}/etcd`,
  };
  return ensureControlPlane({ env, home: tempFolder(), signal, goModule: given.module ?? brokenModule() });
}

const brokenModule = () => goModule("package main\n\nfunc main() { this does not compile }\n");
const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error) as Promise<UserError>;

async function folderWith(names: readonly string[]): Promise<string> {
  const folder = tempFolder();
  for (const name of names) await writeFile(join(folder, name), "#!/bin/sh\n", { mode: 0o755 });
  return folder;
}

describe("KUBEBUILDER_ASSETS", () => {
  test("is taken first when it has everything", async () => {
    const assets = await folderWith(programs);
    expect(await ensure({ assets })).toEqual({ folder: assets, source: "KUBEBUILDER_ASSETS", notes: [] });
  });

  test("with only etcd and the API server: said so, and the next source is taken", async () => {
    const assets = await folderWith(["etcd", "kube-apiserver"]);
    const cache = tempFolder();
    await mkdir(releaseFolder(cache), { recursive: true });
    for (const name of programs) await writeFile(join(releaseFolder(cache), name), "", { mode: 0o755 });
    const found = await ensure({ assets, cache });
    expect([found.source, found.folder]).toEqual(["cache", releaseFolder(cache)]);
    expect(found.notes).toEqual([`KUBEBUILDER_ASSETS (${assets}) lacks kube-controller-manager, kube-scheduler`]);
  });

  test("a file that cannot be executed counts as missing", async () => {
    const assets = await folderWith(programs);
    await chmod(join(assets, "etcd"), 0o644);
    expect(await missingPrograms(assets)).toEqual(["etcd"]);
  });
});

describe("the official release", () => {
  test("is fetched, checked and kept", async () => {
    await using server = await releaseServer();
    const cache = tempFolder();
    const found = await ensure({ cache, releases: server.url });
    expect(found).toEqual({ folder: releaseFolder(cache), source: "release", notes: [] });
    for (const name of programs) {
      expect(await readFile(join(found.folder, name), "utf8")).toBe(server.contents[name]);
      expect((await stat(join(found.folder, name))).mode & 0o111).not.toBe(0);
    }
    expect((await readdir(found.folder)).sort()).toEqual([...programs].sort());
    const asked = server.asked.length;
    expect((await ensure({ cache, releases: server.url })).source).toBe("cache");
    expect(server.asked.length).toBe(asked);
  });

  test("a file that is not what the release published is refused, and nothing of it is kept", async () => {
    await using server = await releaseServer({ "kube-apiserver": (content) => content.replace("kube", "evil") });
    const cache = tempFolder();
    const error = await failure(ensure({ cache, releases: server.url }));
    expect(error.name).toBe("ChecksumMismatch");
    const sum = (text: string) => createHash("sha256").update(text).digest("hex");
    const content = server.contents["kube-apiserver"] ?? "";
    expect(error.why).toBe(`published SHA-256 ${sum(content)}, received ${sum(content.replace("kube", "evil"))}`);
    expect(await readdir(join(cache, "control-plane"))).toEqual([]);
  });

  test("a download that breaks off is no download", async () => {
    await using server = await releaseServer({ "kube-scheduler": "cut" });
    const cache = tempFolder();
    const error = await failure(ensure({ cache, releases: server.url }));
    expect(error.name).toBe("NoControlPlane");
    expect(error.why).toMatch(/^release download: /);
    expect(await readdir(join(cache, "control-plane"))).toEqual([]);
  });

  test("a portal's page instead of a checksum is no checksum", async () => {
    await using server = await releaseServer({ "etcd.sums": () => "<html>Sign in</html>" });
    const error = await failure(ensure({ releases: server.url }));
    expect(error.why).toMatch(/SHA256SUMS holds no SHA-256 for the file/);
  });

  test("a redirect away from TLS is not followed", async () => {
    await using server = await releaseServer({ "kube-apiserver": { redirect: "http://mirror.example/kube-apiserver" } });
    const error = await failure(ensure({ releases: server.url }));
    expect(error.name).toBe("InsecureDownload");
    expect(error.message).toContain("http://mirror.example/kube-apiserver");
  });

  test("plain http is for loopback only", async () => {
    expect((await failure(ensure({ releases: "http://mirror.example" }))).name).toBe("InsecureDownload");
  });
});

describe("the Go build", () => {
  const goPath = `${process.env.PATH}:/usr/local/go/bin`;
  const works = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("built") }\n';

  test("makes one program under every name, and another source another folder", async () => {
    const cache = tempFolder();
    const module = goModule(works);
    const found = await ensure({ cache, module, path: goPath });
    expect([found.source, found.folder]).toEqual(["build", await buildFolder(cache, controlPlaneBuild, module)]);
    expect((await readdir(found.folder)).sort()).toEqual(["control-plane", ...programs, "kubectl"].sort());
    expect(await missingPrograms(found.folder)).toEqual([]);
    expect((await ensure({ cache, module, path: goPath })).source).toBe("cache");
    expect(await buildFolder(cache, controlPlaneBuild, goModule(`${works}// changed\n`))).not.toBe(found.folder);
  });

  test("two at once: one builds, the other waits for it", async () => {
    const cache = tempFolder();
    const module = goModule(works);
    const both = await Promise.all([ensure({ cache, module, path: goPath }), ensure({ cache, module, path: goPath })]);
    expect(both.map((found) => found.source).sort()).toEqual(["build", "cache"]);
    expect(await readdir(join(cache, "control-plane"))).toHaveLength(1);
  });

  test("an interrupted build ends with all it started, and tells its packages until then", async () => {
    const folder = tempFolder();
    const script = `#!/bin/sh\necho $$ > ${folder}/pid\necho "go: downloading x v1" >&2\necho k8s.io/api >&2\necho main >&2\nsleep 600\n`;
    await writeFile(join(folder, "go"), script, { mode: 0o755 });
    const cache = tempFolder();
    const stop = new AbortController();
    const seen: string[] = [];
    const onProgress = ({ detail }: { readonly detail: string }) => {
      seen.push(detail);
      if (detail === "building, 2 packages") stop.abort(new Error("stop"));
    };
    const env = { PATH: `${folder}:/usr/bin:/bin`, K8S_MAGICS_CACHE: cache, K8S_MAGICS_KUBERNETES_RELEASES: nowhere };
    const given = { env: { ...env, K8S_MAGICS_ETCD_RELEASES: nowhere }, home: tempFolder(), goModule: goModule(works) };
    const started = Date.now();
    const error = await failure(ensureControlPlane({ ...given, signal: stop.signal, onProgress }));
    expect(error.message).toBe("stop");
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(seen.slice(-3)).toEqual(["building, 0 packages", "building, 1 package", "building, 2 packages"]);
    expect(await startOf(Number(await readFile(join(folder, "pid"), "utf8")))).toBeUndefined();
    expect(await readdir(join(cache, "control-plane"))).toEqual([]);
  });

  test("what does not compile is told in the compiler's words, with every choice there is", async () => {
    const error = await failure(ensure({ path: goPath }));
    expect(error.name).toBe("NoControlPlane");
    expect(error.why).toMatch(/release download: 127\.0\.0\.1:9: .*\nGo build: .*main\.go:3/s);
    for (const choice of ["KUBEBUILDER_ASSETS", "https://dl.k8s.io", "install Go", "copy"]) {
      expect(error.hints.join("\n")).toContain(choice);
    }
  });
});

describe("the status", () => {
  test("tells another process how far it is, and nothing when nobody is at it", async () => {
    await using server = await releaseServer({ "kube-apiserver": "slow" });
    const cache = tempFolder();
    const env = {
      K8S_MAGICS_CACHE: cache,
      K8S_MAGICS_KUBERNETES_RELEASES: server.url,
      K8S_MAGICS_ETCD_RELEASES: `${server.url}/etcd`,
    };
    const options = { env, home: tempFolder(), goModule: brokenModule() };
    expect(await controlPlaneStatus(options)).toEqual({ ready: false });
    const stop = new AbortController();
    const running = failure(ensureControlPlane({ ...options, signal: stop.signal }));
    await server.reached("kube-apiserver");
    let status = await controlPlaneStatus(options);
    for (let tries = 0; status.progress === undefined && tries < 100; tries++) {
      await new Promise((next) => setTimeout(next, 20));
      status = await controlPlaneStatus(options);
    }
    expect(status.ready).toBe(false);
    expect(status.progress?.detail).toMatch(/release|downloading/);
    stop.abort(new Error("stop"));
    expect((await running).message).toBe("stop");
    expect(await controlPlaneStatus(options)).toEqual({ ready: false });
    expect(await readdir(join(cache, "control-plane"))).toEqual([]);
  });
});
