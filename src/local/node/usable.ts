import { readFile } from "node:fs/promises";
import { UserError } from "../../base/errors.ts";
import type { ClusterFiles } from "../folders.ts";
import { certFile } from "../pki-files.ts";
import type { Ask } from "../probe.ts";
import { addonObjects } from "./addons.ts";
import { nodeName } from "./names.ts";
import type { NodeNetwork } from "./network.ts";
import { system } from "./system.ts";

/** Applies what a cluster with a node holds; what a person changed beside it stays. */
export async function applyAddons(files: ClusterFiles, ask: Ask, network: NodeNetwork, services: string, signal: AbortSignal) {
  const authority = await readFile(certFile(files.pki, "ca"), "utf8");
  const query = "?fieldManager=k8s-magics&force=true";
  await Promise.all(
    addonObjects(network, services, authority).map(async ({ path, object }) => {
      const send = { method: "PATCH", contentType: "application/apply-patch+yaml", body: JSON.stringify(object) };
      const answer = await ask(`${path}${query}`, signal, send);
      signal.throwIfAborted();
      if (answer === undefined || answer.status >= 300) {
        throw new UserError("NodeFailed", `${path} cannot be made`, { why: answer?.body ?? "the API server does not answer" });
      }
    }),
  );
}

/** Whether the cluster says that its node takes pods. */
export async function nodeIsReady(files: ClusterFiles, ask: Ask): Promise<boolean> {
  const answer = await ask(`/api/v1/nodes/${nodeName(files.name)}`);
  if (answer?.status !== 200) return false;
  const node = JSON.parse(answer.body) as {
    readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
  };
  return node.status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false;
}

/** containerd's client, on the cluster's socket, by the way that is short enough for a socket's path. */
export const ctr = (init: number, args: readonly string[], signal?: AbortSignal): Promise<string> =>
  system("ctr", ["--address", socketOf(init), "--namespace", "k8s.io", ...args], signal === undefined ? {} : { signal });

/** unix(7) allows 107 characters; a cluster's folder may be longer. */
const socketOf = (init: number): string => `/proc/${init}/root/run/containerd/containerd.sock`;
