import { dirname } from "node:path";
import { UserError } from "../../base/errors.ts";
import { type Fields, isFields } from "../../kubeconfig/document.ts";
import type { NewContext } from "../../kubeconfig/plans/addition.ts";
import type { Source } from "./source.ts";

const PATHS = ["certificate-authority", "client-certificate", "client-key", "tokenFile"];
const SECRETS = ["token", "password", "client-key-data"];

/** What somebody else's kubeconfig may not do here. @throws UserError `NamesLocalFiles` */
export function checkContent(contexts: readonly NewContext[], source: Source): void {
  if (source.kind !== "page") return;
  for (const { from, cluster, user } of contexts) checkNoFiles(from, cluster.body, user?.body ?? {});
}

/** A page that names files of this machine either cannot work or wants what is in them. */
function checkNoFiles(context: string, ...bodies: readonly Fields[]): void {
  const named = bodies.flatMap((body) => [
    ...PATHS.filter((key) => typeof body[key] === "string" && body[key] !== ""),
    // Beside the page it would be, where nothing can be started.
    ...(isFields(body.exec) && /^\/https?:/.test(String(body.exec.command)) ? ["exec.command"] : []),
  ]);
  if (named.length === 0) return;
  throw new UserError("NamesLocalFiles", `context "${context}" needs files that did not come with the page`, {
    about: context,
    why: `it names them in ${named.join(", ")}`,
    hints: ["download it with those files into one folder, then %k8s add FILE"],
  });
}

/** What a person should agree to: a file of theirs whose content would be sent to that server. */
export function warnings(contexts: readonly NewContext[], source: Source): readonly string[] {
  const folder = source.kind === "file" ? dirname(source.name) : undefined;
  return contexts.flatMap(({ from, cluster, user }) => {
    const file = user?.body.tokenFile;
    if (typeof file !== "string" || file === "" || (folder !== undefined && dirname(file) === folder)) return [];
    return [`context ${from} sends what is in ${file} to ${String(cluster.body.server)}`];
  });
}

/** Whether a cell holds what should not be saved with a notebook. */
export const holdsSecrets = (contexts: readonly NewContext[]): boolean =>
  contexts.some(({ user }) => SECRETS.some((key) => typeof user?.body[key] === "string" && user.body[key] !== ""));
