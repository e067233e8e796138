import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { downloadFile, downloadText } from "./download.ts";
import { etcdVersion, kubernetesVersion, programs } from "./program-source.ts";
import { fileInTar } from "./tar.ts";

export interface ReleaseSource {
  /** `https://dl.k8s.io` by default; https://kubernetes.io/releases/download/ */
  readonly kubernetes: string;
  /** `https://github.com/etcd-io/etcd/releases/download` by default; https://etcd.io/docs/v3.6/install/ */
  readonly etcd: string;
}

/** `K8S_MAGICS_KUBERNETES_RELEASES` and `K8S_MAGICS_ETCD_RELEASES` name mirrors of the same layout. */
export const releaseSource = (env: Readonly<Record<string, string | undefined>>): ReleaseSource => ({
  kubernetes: env.K8S_MAGICS_KUBERNETES_RELEASES || "https://dl.k8s.io",
  etcd: env.K8S_MAGICS_ETCD_RELEASES || "https://github.com/etcd-io/etcd/releases/download",
});

export interface FetchOptions {
  readonly signal: AbortSignal;
  readonly say: (detail: string) => void;
}

/**
 * Brings the release's programs into `folder`, each checked against the checksum file published beside it.
 * The folder appears whole or not at all. @throws as {@link downloadFile}
 */
export async function fetchRelease(folder: string, source: ReleaseSource, options: FetchOptions): Promise<void> {
  const platform = releasePlatform();
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  try {
    for (const name of programs) {
      if (name === "etcd") await fetchEtcd(part, source.etcd, platform, options);
      else await fetchKubernetes(part, name, `${source.kubernetes}/release/${kubernetesVersion}/bin/${platform}`, options);
    }
    await rm(folder, { recursive: true, force: true });
    await rename(part, folder);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** Kubernetes publishes its servers for Linux only. */
function releasePlatform(): string {
  const arch = { x64: "amd64", arm64: "arm64" }[process.arch as string];
  if (process.platform === "linux" && arch !== undefined) return `linux/${arch}`;
  throw new Error(`the release has no servers for ${process.platform}-${process.arch}`);
}

async function fetchKubernetes(folder: string, name: string, base: string, options: FetchOptions): Promise<void> {
  const sum = checksum((await downloadText(`${base}/${name}.sha256`, options.signal)).trim(), `${base}/${name}.sha256`);
  await downloadFile(`${base}/${name}`, join(folder, name), sum, 0o755, progressOf(name, options));
}

async function fetchEtcd(folder: string, base: string, platform: string, options: FetchOptions): Promise<void> {
  const archive = `etcd-${etcdVersion}-${platform.replace("/", "-")}.tar.gz`;
  const sums = await downloadText(`${base}/${etcdVersion}/SHA256SUMS`, options.signal);
  const line = sums.split("\n").find((text) => text.trim().split(/\s+\*?/)[1] === archive);
  const sum = checksum(line?.trim().split(/\s+/)[0], `${base}/${etcdVersion}/SHA256SUMS`);
  const file = join(folder, archive);
  await downloadFile(`${base}/${etcdVersion}/${archive}`, file, sum, 0o600, progressOf("etcd", options));
  const program = fileInTar(await promisify(gunzip)(await readFile(file)), "etcd");
  if (program === undefined) throw new Error(`${archive} holds no etcd`);
  await writeFile(join(folder, "etcd"), program, { mode: 0o755 });
  await rm(file);
}

function checksum(text: string | undefined, from: string): string {
  if (text !== undefined && /^[0-9a-f]{64}$/.test(text)) return text;
  throw new Error(`${from} holds no SHA-256 for the file`);
}

function progressOf(name: string, options: FetchOptions) {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  return {
    signal: options.signal,
    onBytes: (done: number, total: number | undefined) =>
      options.say(`downloading ${name}, ${megabytes(done)}${total === undefined ? "" : ` of ${megabytes(total)}`}`),
  };
}
