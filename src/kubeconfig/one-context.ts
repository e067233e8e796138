import { dump } from "js-yaml";
import { clusterBody, contextBody, userBody } from "./absolute-bodies.ts";
import { withFilesInside, withTokenInside } from "./embed.ts";
import { resolveContext } from "./merge.ts";
import type { Kubeconfig } from "./model.ts";

/**
 * A kubeconfig with one context and what it needs, and nothing outside the text: certificates, keys and tokens are inside.
 * It holds secrets.
 * @throws UserError `UnknownContext`, `BrokenContext`, `UnreadableCredential`
 */
export async function oneContextYaml(kubeconfig: Kubeconfig, name: string, signal?: AbortSignal): Promise<string> {
  const { cluster, user } = resolveContext(kubeconfig, name);
  const { extensions: _extensions, ...context } = contextBody(kubeconfig.contexts.get(name)!);
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context }],
    clusters: [{ name: cluster.name, cluster: await withFilesInside(clusterBody(cluster), signal) }],
    users: user.name === "" ? [] : [{ name: user.name, user: await withTokenInside(userBody(user), signal) }],
  };
  return dump(config, { lineWidth: -1, seqNoIndent: true, forceQuotes: true });
}
