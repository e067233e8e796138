import type { ClusterEntry } from "../../kubeconfig/model.ts";

/**
 * The line that adds a context with our own sign-in beside one that cannot be used. An authority that stands in the entry is too long for a
 * line: DATA stands for it.
 * @param args the words after `k8s-magics credential MODE`
 */
export function addLine(name: string, args: readonly string[], cluster: ClusterEntry, mode = "oidc"): string {
  const authority =
    cluster.caFile !== undefined ? ["--ca-file", cluster.caFile] : cluster.caData !== undefined ? ["--ca-data", "DATA"] : [];
  const insecure = cluster.insecureSkipTlsVerify ? ["--insecure"] : [];
  // The cluster has an authority too, so there the sign-in server's has a longer name.
  const signIn = args.map((word) => (word === "--ca-file" ? "--auth-ca-file" : word));
  const words = [name, "--server", cluster.server, ...authority, ...insecure, "--auth", mode, ...signIn];
  return `%k8s add ${words.map(quoted).join(" ")}`;
}

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
