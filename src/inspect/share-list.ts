import type { MimeBundle } from "../base/host.ts";
import { assertWritable, isTaken, writePrivate } from "../base/private-file.ts";
import { type ClusterList, clusterListOf, clusterListText } from "../kubeconfig/cluster-list.ts";
import { readCredential } from "../kubeconfig/credential-file.ts";
import type { Kubeconfig } from "../kubeconfig/model.ts";
import type { Session } from "../session/session.ts";
import { listWrittenBundle } from "../views/shares.ts";
import { confirmed } from "./confirmed.ts";
import { absolutePath } from "./edits/own-files.ts";

/**
 * Writes a team's list of clusters: where they are and how one signs in, with nobody's credentials.
 * @throws UserError `Refused` for a file that is there, `NotWritable`
 */
export async function shareListForSession(
  file: string,
  session: Session,
  { dryRun = false, yes = false }: { readonly dryRun?: boolean; readonly yes?: boolean },
): Promise<{ readonly value: ClusterList; readonly view: MimeBundle }> {
  const path = absolutePath(session, file);
  const kubeconfig = await session.kubeconfig();
  const name = (path.split("/").at(-1) ?? path).replace(/\.(ya?ml|json|kubeconfig)$/i, "");
  const list = clusterListOf(kubeconfig, name, await authoritiesOf(kubeconfig, session.signal));
  const left = [...kubeconfig.contexts.keys()].filter((one) => !list.contexts.some((context) => context.name === one));
  const lines = list.contexts.map((context) => ({
    name: context.name,
    server: String(context.cluster.body.server),
    signIn: context.user?.signIn ?? "none",
  }));
  if (dryRun) return { value: list, view: listWrittenBundle(lines, { file, left, dryRun }) };
  await assertWritable(path);
  const overwrite = await isTaken(path);
  if (overwrite && !yes) await confirmed(session, `writes over ${file}`);
  await writePrivate(path, clusterListText(list), { overwrite });
  return { value: list, view: listWrittenBundle(lines, { file, left, dryRun }) };
}

/** Certificate authorities that stand in files of their own; one that cannot be read leaves its cluster without. */
async function authoritiesOf(kubeconfig: Kubeconfig, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    [...kubeconfig.clusters.values()].map(async ({ name, caFile }) => {
      const ca = caFile === undefined ? undefined : await readCredential(caFile, signal).catch(() => undefined);
      return ca === undefined ? [] : [[name, ca.toString("base64")] as const];
    }),
  );
  signal.throwIfAborted();
  return new Map(found.flat());
}
