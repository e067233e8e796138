import { basename } from "node:path";
import type { AuthKind, ExecConfig } from "./model.ts";

/** Ways of signing in that this package knows itself, by the word after `k8s-magics credential`, and what tables call them. */
const OWN_KINDS: Readonly<Record<string, AuthKind>> = {
  openstack: "OpenStack",
  oidc: "OIDC",
  "service-account": "service account",
};

/** An exec entry that names this package: `k8s-magics credential MODE ARGS…`. Other programs run it, we answer it ourselves. */
export interface OwnEntry {
  readonly mode: string;
  readonly args: readonly string[];
}

/** What such an entry asks for; undefined for a plugin of somebody else's. */
export function ownEntry(exec: Pick<ExecConfig, "command" | "args">): OwnEntry | undefined {
  const [word, mode, ...args] = exec.args;
  const isOurs = basename(exec.command).replace(/\.(cmd|exe)$/i, "") === "k8s-magics";
  return isOurs && word === "credential" && mode !== undefined ? { mode, args } : undefined;
}

/** How tables call an exec user: by the sign-in it stands for when it is one of ours. */
export function execKind(exec: Pick<ExecConfig, "command" | "args">): AuthKind {
  const mode = ownEntry(exec)?.mode;
  return mode !== undefined && Object.hasOwn(OWN_KINDS, mode) ? OWN_KINDS[mode]! : "exec";
}
