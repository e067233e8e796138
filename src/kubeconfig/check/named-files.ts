import { isAbsolute } from "node:path";
import type { ClusterEntry, UserEntry } from "../model.ts";
import type { Facts } from "./facts.ts";
import { error, type Finding } from "./finding.ts";

/** Certificates, keys and tokens that stand in files of their own which are not there, or cannot be read. */
export const namedFiles = (facts: Facts): readonly Finding[] => [
  ...[...facts.kubeconfig.clusters.values()].flatMap((cluster) =>
    broken({ cluster: cluster.name }, cluster, CLUSTER_FILES, facts),
  ),
  ...[...facts.kubeconfig.users.values()].flatMap((user) => broken({ user: user.name }, user, USER_FILES, facts)),
];

/** The entry's own word for each file, the field of it here, and what stands in for it. */
type FileField<T> = readonly [key: string, file: (entry: T) => string | undefined, instead: (entry: T) => string | undefined];

const CLUSTER_FILES: readonly FileField<ClusterEntry>[] = [["certificate-authority", (c) => c.caFile, (c) => c.caData]];
const USER_FILES: readonly FileField<UserEntry>[] = [
  ["client-certificate", (u) => u.certFile, (u) => u.certData],
  ["client-key", (u) => u.keyFile, (u) => u.keyData],
  ["tokenFile", (u) => u.tokenFile, (u) => u.token],
];

interface Entry {
  readonly name: string;
  readonly file: string;
  readonly source?: Readonly<Record<string, unknown>>;
}

function broken<T extends Entry>(
  who: { readonly cluster: string } | { readonly user: string },
  entry: T,
  fields: readonly FileField<T>[],
  { named }: Facts,
): readonly Finding[] {
  return fields.flatMap(([key, fileOf, insteadOf]) => {
    const file = fileOf(entry);
    if (file === undefined || insteadOf(entry) !== undefined) return [];
    const { content, trouble } = named.get(file) ?? {};
    if (content !== undefined && content.length > 0) return [];
    const written = entry.source?.[key];
    const relative = typeof written === "string" && !isAbsolute(written);
    const kind = "cluster" in who ? "cluster" : "user";
    return error({
      rule: "file-unreadable",
      what: `${key} of ${kind} "${entry.name}" cannot be read: ${file}`,
      where: { ...who, file: entry.file },
      why: `${trouble ?? "it is empty"}${relative ? `; ${written} is looked for beside the kubeconfig file` : ""}`,
      fix: relative
        ? "an absolute path, or the file beside the kubeconfig"
        : "correct the path, or sign in again with the tool that wrote it",
    });
  });
}
