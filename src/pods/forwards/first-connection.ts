import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { openForward, type PodPort } from "../../cluster/port-tunnel.ts";

/** Milliseconds within which a pod says that nothing listens there. */
const SILENCE = 400;

/**
 * Tries one connection, so that a mistake is told where it was made.
 * @returns why it failed, when a later one may do better: the program in the pod may still be starting
 * @throws UserError as a request does: `Forbidden`, `NotFound`
 */
export async function firstConnection(
  client: ClusterClient,
  target: PodPort,
  signal: AbortSignal,
): Promise<UserError | undefined> {
  const tunnel = await openForward(client, target, { signal });
  try {
    return await new Promise((resolve) => {
      const silent = setTimeout(resolve, SILENCE, undefined);
      const said = (problem?: UserError): void => {
        clearTimeout(silent);
        resolve(problem);
      };
      tunnel.on("error", (error) => said(error instanceof UserError ? error : undefined));
      tunnel.once("data", () => said());
      signal.addEventListener("abort", () => said(), { once: true });
    });
  } finally {
    tunnel.destroy();
  }
}
