import { homedir } from "node:os";
import type { MimeBundle } from "../base/host.ts";
import { textBundle } from "../views/bundle.ts";
import { type Status, status } from "../views/status.ts";
import { tableBundle } from "../views/table.ts";
import type { LocalStatus } from "./clusters.ts";

const tones = { running: "good", stopped: "done", starting: "busy", broken: "bad", crashed: "bad" } as const;

const badge = (state: keyof typeof tones): Status => status(tones[state], state);

/** One line per cluster. */
export function clustersView(clusters: readonly LocalStatus[]): MimeBundle {
  if (clusters.length === 0) return textBundle(["There is no local cluster yet.", "Next: %k8s local up"]);
  return tableBundle({
    columns: ["NAME", "STATUS", "SERVER", "VERSION", "FOLDER"],
    rows: clusters.map((one) => [one.name, badge(one.state), one.server, one.version, shortPath(one.dataDir)]),
    caption: "local clusters",
    footer: [`Next: ${nextStep(clusters.find((one) => one.state !== "running") ?? (clusters[0] as LocalStatus))}`],
  });
}

/** One cluster, a line per component. */
export function clusterView(cluster: LocalStatus): MimeBundle {
  const crashed = cluster.components.filter((one) => one.state === "crashed");
  const footer = [
    ...crashed.map(
      (one) => `${one.name} ended by itself; its last words: ${one.lastLines?.replaceAll(/\s*\n\s*/g, " / ") || "none"}`,
    ),
    [`cluster ${cluster.name} ${cluster.state}`, cluster.server, cluster.version].filter(Boolean).join(" · "),
    ...nodeLine(cluster),
    cluster.server === undefined ? "it was never started" : `context ${cluster.name} in ${shortPath(cluster.kubeconfig)}`,
    `Next: ${nextStep(cluster)}`,
  ];
  return tableBundle({
    columns: ["COMPONENT", "STATUS", { title: "PID", align: "right" }],
    rows: cluster.components.map((one) => [one.name, badge(one.state), one.pid]),
    caption: `local cluster ${cluster.name}`,
    footer,
  });
}

/** Where pods find this machine is what a program beside the notebook, such as a Spark driver, has to be told. */
function nodeLine({ node, state }: LocalStatus): readonly string[] {
  if (node === undefined || state === "stopped") return [];
  return [`node ${node.name} at ${node.address} · this machine, as its pods see it: ${node.driverHost}`];
}

/** What `up` or `down` did, and the next sensible step. */
export function outcomeView(cluster: LocalStatus): MimeBundle {
  const { outcome, server, version } = cluster;
  const shown = outcome !== "purged" && cluster.state === "running";
  const node = cluster.node === undefined ? [] : [`node ${cluster.node.name}`];
  const where = shown ? [version, server, ...node, `context ${cluster.name}`] : [];
  const verb = outcome === "unchanged" ? `already ${cluster.state}` : `${outcome}${outcome === "purged" ? " with its data" : ""}`;
  return textBundle([
    [`cluster/${cluster.name} ${verb}`, ...where].filter(Boolean).join(" · "),
    ...(outcome === "stopped" ? [`its data stay in ${shortPath(cluster.dataDir)}; --purge removes them`] : []),
    `Next: ${nextStep(cluster)}`,
  ]);
}

function nextStep(cluster: LocalStatus): string {
  const named = cluster.name === "local" ? "" : ` --name ${cluster.name}`;
  if (cluster.state === "running") return `%k8s use ${cluster.name} · %k8s get namespaces`;
  return cluster.state === "starting" ? `%k8s local status${named}` : `%k8s local up${named}`;
}

function shortPath(path: string): string {
  const home = homedir();
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}
