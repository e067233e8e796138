import type { ClusterClient } from "../../cluster/client.ts";

/** The client of a context as it is at each request: whoever signs in anew, or mends the kubeconfig, mends what runs in the background. */
export async function lastingClient(
  context: string,
  cluster: (context: string) => Promise<ClusterClient>,
): Promise<ClusterClient> {
  const first = await cluster(context);
  return {
    context,
    server: first.server,
    request: async (path, options) => (await cluster(context)).request(path, options),
    requestText: async (path, options) => (await cluster(context)).requestText(path, options),
    stream: async (path, options) => (await cluster(context)).stream(path, options),
    webSocket: async (path, options) => (await cluster(context)).webSocket(path, options),
    pass: async (path, options) => (await cluster(context)).pass!(path, options),
    // It is the notebook's own: others use it.
    close: () => undefined,
  };
}
