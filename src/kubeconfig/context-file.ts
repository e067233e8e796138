import { createHash } from "node:crypto";
import { chmod, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { dump } from "js-yaml";
import { writeAtomic } from "../base/atomic-file.ts";
import { ownProgram } from "../base/installed.ts";
import { readCredential } from "./credential-file.ts";
import type { ClusterEntry, ResolvedContext, UserEntry } from "./model.ts";

/**
 * The file that a child process gets: just this context, its cluster and its user, self-contained. One file per
 * context and content, 0600 in a 0700 folder, never rewritten, so that a child keeps the identity it started with
 * even when it reads the file again. A certificate, token or password stands in it. Whatever has to be looked up or run
 * (token file, credential plugin, a sign-in of ours) lies in a file of its own beside it, and the child's names our own
 * quiet helper, `k8s-magics credential context`, which every client of Kubernetes can run.
 * @param surroundings what signing in depends on, whatever the child has; its own by default
 * @returns the file's absolute path
 * @throws UserError `UnreadableCredential` when a certificate, key or token file cannot be read
 */
export async function writeContextFile(
  resolved: ResolvedContext,
  folder: string,
  surroundings: Omit<Identity, "context"> = {},
): Promise<string> {
  const { user } = resolved;
  const identity = needsHelper(user) ? await identityFile({ context: resolved, ...surroundings }, folder) : undefined;
  const body = identity === undefined ? await staticUser(user) : { ...lasting(user), exec: helper(identity.file) };
  const content = dump(await selfContained(resolved, body), { lineWidth: -1, seqNoIndent: true });
  if (identity !== undefined) await writeOnce(identity, folder);
  const file = { file: fileOf(resolved, folder, content, "kubeconfig"), content };
  await writeOnce(file, folder);
  return file.file;
}

/** What the helper finds in its file. */
export interface Identity {
  readonly context: ResolvedContext;
  /** The notebook's environment: who a plugin says one is depends on it (AWS_PROFILE, OS_CLOUD, HOME). */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The files that the notebook sees: another context in them may be the one that asks for this one's token. */
  readonly kubeconfigs?: readonly string[];
}

interface NewFile {
  readonly file: string;
  readonly content: string;
}

function fileOf({ name }: ResolvedContext, folder: string, content: string, extension: string): string {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 20);
  const slug = name.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 40);
  return join(folder, `${slug}-${hash}.${extension}`);
}

async function writeOnce({ file, content }: NewFile, folder: string): Promise<void> {
  if (await stat(file).then(Boolean, () => false)) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await writeAtomic(file, content);
}

/** Beside a token or a user name client-go asks no plugin. */
const needsHelper = ({ tokenFile, exec, token, username }: UserEntry): boolean =>
  tokenFile !== undefined || (exec !== undefined && token === undefined && username === undefined);

/** @throws UserError `UnreadableCredential` now, rather than in a child that would go on as nobody */
async function identityFile({ context, ...surroundings }: Identity, folder: string): Promise<NewFile> {
  const { tokenFile, token, exec } = context.user;
  if (tokenFile !== undefined && token === undefined) await readCredential(tokenFile);
  const content = JSON.stringify({ context, ...(exec === undefined ? {} : surroundings) });
  return { file: fileOf(context, folder, content, "identity.json"), content };
}

const helper = (identity: string): object => ({
  apiVersion: "client.authentication.k8s.io/v1",
  command: process.execPath,
  args: ["--no-warnings", ownProgram(), "credential", "context", identity],
  interactiveMode: "Never",
});

async function selfContained({ name, namespace, cluster, user }: ResolvedContext, body: object): Promise<object> {
  const anonymous = user.name === "";
  // An empty `users` entry would be refused; a context without a user is what "nobody in particular" looks like.
  const context = { cluster: cluster.name, ...(anonymous ? {} : { user: user.name }), namespace };
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context }],
    clusters: [{ name: cluster.name, cluster: await clusterBody(cluster) }],
    users: anonymous ? [] : [{ name: user.name, user: body }],
  };
}

async function clusterBody(cluster: ClusterEntry): Promise<object> {
  const { "certificate-authority": _path, "certificate-authority-data": _data, ...rest } = cluster.source ?? {};
  const ca = cluster.caData ?? (await inlined(cluster.caFile));
  return { ...rest, server: cluster.server, ...given("certificate-authority-data", ca) };
}

async function staticUser(user: UserEntry): Promise<object> {
  return {
    ...lasting(user),
    ...given("client-certificate-data", user.certData ?? (await inlined(user.certFile))),
    ...given("client-key-data", user.keyData ?? (await inlined(user.keyFile))),
    ...given("token", user.token),
    ...given("username", user.username),
    ...given("password", user.password),
  };
}

const CREDENTIALS: readonly string[] = [
  ...["client-certificate", "client-certificate-data", "client-key", "client-key-data"],
  ...["token", "tokenFile", "username", "password", "exec"],
];

/** What the entry says beside its credentials: impersonation, extensions, fields of a later day. */
const lasting = (user: UserEntry): object =>
  Object.fromEntries(Object.entries(user.source ?? {}).filter(([key]) => !CREDENTIALS.includes(key)));

const given = (key: string, value: string | undefined): object => (value === undefined ? {} : { [key]: value });

const inlined = async (file: string | undefined): Promise<string | undefined> =>
  file === undefined ? undefined : (await readCredential(file)).toString("base64");
