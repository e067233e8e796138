import { mergeViews } from "../../src/kubeconfig/merge.ts";
import type { ClusterEntry, ContextEntry, Kubeconfig, UserEntry } from "../../src/kubeconfig/model.ts";
import { type FileView, viewOf } from "../../src/kubeconfig/read.ts";
import type { OracleView } from "./kubeconfig-oracle.ts";

/** A kubeconfig in one form for both sides: entries by name, without what is empty, base64 in one spelling. */
export type Canonical = Readonly<Record<string, unknown>>;

/** client-go's side. Entries without a name are left out: ours are named as problems, and never used. */
export function canonicalOracle({ config, origins }: OracleView): Canonical {
  const lists = (["clusters", "contexts", "users"] as const).map((list) => {
    const inner = list.slice(0, -1);
    const named = ((config?.[list] ?? []) as readonly { readonly name: string }[]).filter(({ name }) => name !== "");
    return [list, named.map((item): Row => [item.name, body(item[inner as never]), origins?.[list][item.name] ?? ""])] as const;
  });
  return canonical(Object.fromEntries(lists), config?.["current-context"], config?.preferences, config?.extensions);
}

/** Our side, from the entries as the rest of the program sees them. */
export function canonicalOurs(kubeconfig: Kubeconfig): Canonical {
  const rows = <T extends { readonly name: string; readonly file: string }>(
    map: ReadonlyMap<string, T>,
    show: (entry: T) => object,
  ) => [...map.values()].map((entry) => [entry.name, body(show(entry)), entry.file] as const);
  const { preferences } = kubeconfig;
  return canonical(
    {
      clusters: rows(kubeconfig.clusters, clusterShown),
      contexts: rows(kubeconfig.contexts, contextShown),
      users: rows(kubeconfig.users, userShown),
    },
    kubeconfig.currentContext,
    preferences && { colors: preferences.colors, extensions: extensionList(preferences.extensions) },
    kubeconfig.extensions && extensionList(kubeconfig.extensions),
  );
}

/** Reads a set of files as the program does. Those in `without` are left out. */
export const oursOf = (views: readonly FileView[], without: ReadonlySet<string> = new Set()): Kubeconfig =>
  mergeViews(views.filter(({ file }) => !without.has(file)));

export const viewsOf = (files: Readonly<Record<string, string>>, names: readonly string[], folder: string): readonly FileView[] =>
  [...new Set(names)].flatMap((name) => {
    const text = files[name];
    return text === undefined ? [] : [viewOf(text, `${folder}/${name}`)];
  });

type Row = readonly [name: string, body: unknown, file: string];

function canonical(
  lists: Readonly<Record<string, readonly Row[]>>,
  current: unknown,
  preferences: unknown,
  extensions: unknown,
): Canonical {
  const sorted = Object.entries(lists).map(([list, rows]) => [list, [...rows].sort(([one], [other]) => (one < other ? -1 : 1))]);
  return { ...Object.fromEntries(sorted), current: current ?? "", preferences: body(preferences), extensions: body(extensions) };
}

const clusterShown = (entry: ClusterEntry): object => ({
  server: entry.server,
  "certificate-authority": entry.caFile,
  "certificate-authority-data": entry.caData,
  "insecure-skip-tls-verify": entry.insecureSkipTlsVerify,
  "tls-server-name": entry.tlsServerName,
  "proxy-url": entry.proxyUrl,
  "disable-compression": entry.disableCompression,
  extensions: entry.source?.extensions,
});

const contextShown = (entry: ContextEntry): object => ({
  cluster: entry.cluster,
  user: entry.user,
  namespace: entry.namespace,
  extensions: entry.source?.extensions,
});

function userShown(entry: UserEntry): object {
  const { exec, impersonate, source } = entry;
  const provider = source?.["auth-provider"] as { readonly config?: unknown } | null | undefined;
  const mode = (source?.exec as { readonly interactiveMode?: unknown } | null | undefined)?.interactiveMode;
  const { problem: _problem, ...run } = exec ?? { problem: undefined };
  return {
    token: entry.token,
    tokenFile: entry.tokenFile,
    "client-certificate": entry.certFile,
    "client-certificate-data": entry.certData,
    "client-key": entry.keyFile,
    "client-key-data": entry.keyData,
    username: entry.username,
    password: entry.password,
    as: impersonate?.user,
    "as-uid": impersonate?.uid,
    "as-groups": impersonate?.groups,
    "as-user-extra": impersonate?.extra,
    exec: exec && { ...run, interactiveMode: mode || (/v1(alpha|beta)1$/.test(exec.apiVersion) ? "IfAvailable" : undefined) },
    "auth-provider": entry.authProvider && { name: entry.authProvider.replace(/^without a name$/, ""), config: provider?.config },
    extensions: source?.extensions,
  };
}

const extensionList = (extensions: ReadonlyMap<string, unknown>): object =>
  [...extensions].map(([name, extension]) => ({ name, extension })).sort((one, other) => (one.name < other.name ? -1 : 1));

/** Whether something is absent or empty is the same for whoever uses it. */
function body(value: unknown, key = ""): unknown {
  if (key === "extension") return settled(value);
  if (key === "extensions" && Array.isArray(value))
    return body(extensionList(new Map(value.map((one) => [one?.name ?? "", one?.extension ?? null]))), "sorted");
  if (typeof value === "string" && key.endsWith("-data")) return Buffer.from(value, "base64").toString("hex");
  if (Array.isArray(value)) return value.map((item) => body(item) ?? (typeof item === "object" && item !== null ? {} : ""));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, body(inner, name)] as const);
  const kept = entries.filter(([, inner]) => !isEmpty(inner)).sort(([one], [other]) => (one < other ? -1 : 1));
  return kept.length === 0 && key !== "exec" && key !== "auth-provider" ? undefined : Object.fromEntries(kept);
}

/** Anything at all, with its keys in one order. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value === "number") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, settled(inner)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0);
