import { join, resolve } from "node:path";
import { UserError } from "../../base/errors.ts";
import { MergedFiles } from "../../kubeconfig/merged-files.ts";
import type { Kubeconfig } from "../../kubeconfig/model.ts";
import type { Session } from "../../session/session.ts";

/** What the person's own files say, as an edit will find them. */
export const readOwn = (session: Pick<Session, "ownFiles">): Promise<Kubeconfig> => new MergedFiles().read(session.ownFiles());

/** What this notebook sees beside the person's own files: the local clusters. */
export async function readElsewhere(session: Pick<Session, "ownFiles" | "kubeconfig">): Promise<Kubeconfig> {
  const own = new Set(session.ownFiles());
  const whole = await session.kubeconfig();
  const others = <T extends { readonly file: string }>(entries: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...entries].filter(([, entry]) => !own.has(entry.file)));
  return {
    files: whole.files.filter((file) => !own.has(file)),
    contexts: others(whole.contexts),
    clusters: others(whole.clusters),
    users: others(whole.users),
    problems: [],
  };
}

/**
 * That contexts are the person's own to change; what is in no file at all is left to the plan's own error.
 * @throws UserError `NotInYourKubeconfig` for one of a local cluster
 */
export function checkOwn(own: Kubeconfig, elsewhere: Kubeconfig, names: readonly string[]): void {
  for (const name of names) {
    const other = own.contexts.has(name) ? undefined : elsewhere.contexts.get(name);
    if (other === undefined) continue;
    throw new UserError("NotInYourKubeconfig", `context "${name}" is not in your own kubeconfig`, {
      about: name,
      why: `it belongs to a local cluster: ${other.file}`,
      hints: [
        `%k8s local down --name ${name} --purge removes that cluster`,
        `%k8s add ${other.file} --as-name NAME makes it yours too`,
      ],
    });
  }
}

/** What a notebook follows, when it has chosen and the choice is still there; reads no more than it must. */
export const followed = (session: Pick<Session, "active">): Promise<string | undefined> =>
  session.active().then(
    ({ context }) => context,
    (error: unknown) => {
      if (error instanceof UserError) return undefined;
      throw error;
    },
  );

/** A path as a person types it: `~/` is the home folder, any other relative one starts where the notebook is. */
export const absolutePath = ({ home }: Pick<Session, "home">, path: string): string =>
  path === "~" || path.startsWith("~/") ? join(home, path.slice(1)) : resolve(path);
