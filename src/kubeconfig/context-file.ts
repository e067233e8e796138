import { createHash } from "node:crypto";
import { chmod, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { dump } from "js-yaml";
import { writeAtomic } from "../base/atomic-file.ts";
import { readCredential } from "./credential-file.ts";
import type { ClusterEntry, ResolvedContext, UserEntry } from "./model.ts";

/**
 * The file that a child process gets: just this context, its cluster and its user, self-contained. One file per
 * context and content, 0600 in a 0700 folder, never rewritten, so that a child keeps the identity it started with
 * even when it reads the file again.
 * @returns the file's absolute path
 * @throws UserError `UnreadableCredential` when a certificate, key or token file cannot be read
 */
export async function writeContextFile(resolved: ResolvedContext, folder: string): Promise<string> {
  const content = dump(await selfContained(resolved), { lineWidth: -1, seqNoIndent: true });
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 20);
  const slug = resolved.name.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 40);
  const file = join(folder, `${slug}-${hash}.kubeconfig`);
  if (await stat(file).then(Boolean, () => false)) return file;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await writeAtomic(file, content);
  return file;
}

async function selfContained(resolved: ResolvedContext): Promise<object> {
  const { name, namespace, cluster, user } = resolved;
  const anonymous = user.name === "";
  // An empty `users` entry would be refused; a context without a user is what "nobody in particular" looks like.
  const context = { cluster: cluster.name, ...(anonymous ? {} : { user: user.name }), namespace };
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context }],
    clusters: [{ name: cluster.name, cluster: await clusterBody(cluster) }],
    users: anonymous ? [] : [{ name: user.name, user: await userBody(user) }],
  };
}

async function clusterBody(cluster: ClusterEntry): Promise<object> {
  const { "certificate-authority": _path, "certificate-authority-data": _data, ...rest } = cluster.source ?? {};
  const ca = cluster.caData ?? (await inlined(cluster.caFile));
  return { ...rest, server: cluster.server, ...given("certificate-authority-data", ca) };
}

async function userBody(user: UserEntry): Promise<object> {
  const source = user.source ?? {};
  const { "client-certificate": _cert, "client-key": _key, tokenFile: _tokenFile, token: _token, ...rest } = source;
  // Spark's own client reads no `tokenFile`: the token itself stands here, as it was when the child started.
  const token = user.tokenFile === undefined ? user.token : (await readCredential(user.tokenFile)).toString("utf8").trim();
  return {
    ...rest,
    ...given("client-certificate-data", user.certData ?? (await inlined(user.certFile))),
    ...given("client-key-data", user.keyData ?? (await inlined(user.keyFile))),
    ...given("token", token),
    ...(user.exec === undefined ? {} : { exec: { ...(source.exec as object | undefined), command: user.exec.command } }),
  };
}

const given = (key: string, value: string | undefined): object => (value === undefined ? {} : { [key]: value });

const inlined = async (file: string | undefined): Promise<string | undefined> =>
  file === undefined ? undefined : (await readCredential(file)).toString("base64");
