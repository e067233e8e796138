import type { ClusterEntry } from "../model.ts";
import { contextOf, type Facts } from "./facts.ts";
import { error, type Finding, warning } from "./finding.ts";

/** Addresses of servers, and whether what answers there is checked. */
export const servers = (facts: Facts): readonly Finding[] =>
  [...facts.kubeconfig.clusters.values()]
    .filter(({ server }) => server !== "")
    .flatMap((cluster) => [...address(cluster, facts), ...unchecked(cluster, facts)]);

const at = ({ name, file }: ClusterEntry) => ({ cluster: name, file });

function address(cluster: ClusterEntry, facts: Facts): readonly Finding[] {
  const { name, server } = cluster;
  const where = at(cluster);
  if (!server.includes("://")) {
    const why = "kubectl then guesses: https when the entry says anything of TLS, else http, which sends no credentials";
    const fix = `write the whole address: %k8s set ${contextOf(facts, "cluster", name)} server=https://${server}`;
    return [warning({ rule: "server-without-scheme", what: `the server of cluster "${name}" has no scheme`, where, why, fix })];
  }
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    const what = `the server of cluster "${name}" is not an http or https address`;
    return [
      error({ rule: "server-not-an-address", what, where, why: "nothing can be reached there", fix: "correct its address" }),
    ];
  }
  if (url.username !== "" || url.password !== "") {
    const what = `the server of cluster "${name}" has a name or password in its address`;
    const why = "addresses are shown and logged; kubectl sends no credentials from there";
    return [error({ rule: "server-with-password", what, where, why, fix: "take it out of the address" })];
  }
  if (url.protocol === "https:") return [];
  const why = "what is sent and answered can be read and changed on the way; credentials are not sent at all";
  return [
    warning({
      rule: "server-not-encrypted",
      what: `cluster "${name}" is spoken to over http`,
      where,
      why,
      fix: "https, with the cluster's certificate authority",
    }),
  ];
}

function unchecked(cluster: ClusterEntry, facts: Facts): readonly Finding[] {
  if (!cluster.insecureSkipTlsVerify) return [];
  return [
    warning({
      rule: "insecure-tls",
      what: `the certificate of cluster "${cluster.name}" is not checked`,
      where: at(cluster),
      why: "insecure-skip-tls-verify: whoever stands in between gets your credentials",
      fix: `put the cluster's authority in its place: %k8s set ${contextOf(facts, "cluster", cluster.name)} ca-file=FILE`,
    }),
  ];
}
