import { isIP } from "node:net";
import { inWords, stamp } from "../../base/duration.ts";
import type { ClusterEntry } from "../model.ts";
import type { Certificate } from "./certificate.ts";
import { authorityBytes, contextOf, type Facts } from "./facts.ts";
import { error, type Finding, note, warning } from "./finding.ts";

/** An authority is said to end this long before, in milliseconds: all kubeconfigs of the cluster must be given out again. */
const SOON = 30 * 86_400_000;

const FRESH = "a fresh kubeconfig from whoever runs the cluster";

/** The authorities that clusters trust: there, readable, valid. */
export function authorities(facts: Facts): readonly Finding[] {
  return [...facts.kubeconfig.clusters.values()].flatMap((cluster) => {
    if (cluster.insecureSkipTlsVerify) return contradiction(cluster, facts);
    if (cluster.caData === undefined && cluster.caFile === undefined) return missing(cluster, facts);
    const bytes = authorityBytes(cluster, facts);
    if (bytes === undefined) return [];
    const read = facts.certificates.in(bytes);
    return read.length === 0 ? [unreadable(cluster)] : validity(cluster, read, facts.now);
  });
}

const at = ({ name, file }: ClusterEntry) => ({ cluster: name, file });

function contradiction(cluster: ClusterEntry, facts: Facts): readonly Finding[] {
  if (cluster.caData === undefined && cluster.caFile === undefined) return [];
  return [
    error({
      rule: "authority-and-insecure",
      what: `cluster "${cluster.name}" has an authority and insecure-skip-tls-verify`,
      where: at(cluster),
      why: "kubectl refuses both together, and the authority is not asked",
      fix: `%k8s unset ${contextOf(facts, "cluster", cluster.name)} insecure-skip-tls-verify`,
    }),
  ];
}

/** Without one the system's authorities count, which know public names only. */
function missing(cluster: ClusterEntry, facts: Facts): readonly Finding[] {
  const host = hostOf(cluster.server);
  if (host === undefined) return [];
  const isPrivate = isIP(host) !== 0 || !host.includes(".") || /\.(local|internal|lan|svc|home|localdomain)$/.test(host);
  const told = {
    rule: "authority-missing",
    what: `cluster "${cluster.name}" names no certificate authority`,
    where: at(cluster),
    fix: `put the cluster's authority there: %k8s set ${contextOf(facts, "cluster", cluster.name)} ca-file=FILE`,
  };
  if (!isPrivate)
    return [note({ ...told, why: "the system's authorities are trusted: right for a certificate that anybody can check" })];
  return [warning({ ...told, why: `the system's authorities sign no certificate for ${host}, so its server cannot be trusted` })];
}

function hostOf(server: string): string | undefined {
  if (!URL.canParse(server)) return undefined;
  const { protocol, hostname } = new URL(server);
  return protocol === "https:" ? hostname.replace(/^\[|\]$/g, "") : undefined;
}

const unreadable = (cluster: ClusterEntry): Finding =>
  error({
    rule: "authority-unreadable",
    what: `the certificate authority of cluster "${cluster.name}" cannot be read`,
    where: at(cluster),
    why: "it is no certificate in PEM",
    fix: FRESH,
  });

/** Of several the longest-lived one counts: old ones stay beside the new one while an authority changes. */
function validity(cluster: ClusterEntry, read: readonly Certificate[], now: Date): readonly Finding[] {
  const ends = read.map((certificate) => certificate.ends).sort((one, other) => other.getTime() - one.getTime())[0]!;
  const what = `the certificate authority of cluster "${cluster.name}"`;
  const told = { where: at(cluster), why: `it ends ${stamp(ends)}, and nothing that it signed is trusted then`, fix: FRESH };
  const left = ends.getTime() - now.getTime();
  if (left <= 0) {
    const why = `it ended ${stamp(ends)}, and nothing that it signed is trusted since`;
    return [error({ ...told, rule: "authority-expired", what: `${what} expired ${inWords(-left)} ago`, why })];
  }
  if (left > SOON) return [];
  return [warning({ ...told, rule: "authority-expires", what: `${what} expires in ${inWords(left)}` })];
}
