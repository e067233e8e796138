import { UserError } from "../base/errors.ts";
import { nearestNames } from "../base/nearest.ts";
import type { ClusterEntry } from "../kubeconfig/model.ts";
import type { OwnEntry } from "../kubeconfig/own-kinds.ts";
import type { AuthOptions, Credentials } from "./mode.ts";

/** For whom an own sign-in is asked. */
export interface OwnContext {
  /** The context's name, for messages; the command's own words when another program asked. */
  readonly name: string;
  /** The cluster, when it is known. */
  readonly cluster?: ClusterEntry;
}

/**
 * A way to sign in that this package knows itself. It stands in a kubeconfig as an exec user, `k8s-magics credential
 * NAME ARGS…`, so that kubectl works with it too; in this process it is answered without starting a program.
 */
export interface OwnMode {
  /** The word after `credential`. */
  readonly name: string;
  /**
   * @param args the words after {@link name}; they never hold a secret
   * @throws UserError, one clear sentence per cause; it never holds a credential
   */
  credentials(args: readonly string[], context: OwnContext, options: AuthOptions): Promise<Credentials>;
  /** Signs in anew with a person at hand (`%k8s login`); a mode without it is asked for fresh credentials. */
  login?(args: readonly string[], context: OwnContext, options: LoginOptions): Promise<Credentials>;
  /** Forgets what is kept of a sign-in (`%k8s logout`). @returns whether there was anything */
  logout?(args: readonly string[], context: OwnContext, options: AuthOptions): Promise<boolean>;
}

/** A person reads what is said. */
export type LoginOptions = AuthOptions & Required<Pick<AuthOptions, "say">>;

/** Each loaded with its first use. A new one is a file, a line here, and its word for tables in kubeconfig/own-kinds.ts. */
export const OWN_MODES: Readonly<Record<string, () => Promise<OwnMode>>> = {
  oidc: () => import("./oidc.ts").then(({ oidcMode }) => oidcMode),
  "service-account": () => import("./service-account.ts").then(({ serviceAccountMode }) => serviceAccountMode),
  openstack: () => import("./openstack.ts").then(({ openstackMode }) => openstackMode),
};

/** @throws UserError `UnknownSignIn`, and what the mode throws */
export async function ownCredentials({ mode, args }: OwnEntry, context: OwnContext, options: AuthOptions): Promise<Credentials> {
  return (await ownMode(mode, context)).credentials(args, context, options);
}

/** A mode by its word. @throws UserError `UnknownSignIn` */
export async function ownMode(mode: string, context: OwnContext): Promise<OwnMode> {
  if (!Object.hasOwn(OWN_MODES, mode)) throw unknownMode(mode, context);
  return OWN_MODES[mode]!();
}

function unknownMode(mode: string, context: OwnContext): UserError {
  const known = Object.keys(OWN_MODES);
  const near = nearestNames(mode, known);
  return new UserError("UnknownSignIn", `k8s-magics credential knows no "${mode}" (${context.name})`, {
    about: mode,
    hints: [
      near.length > 0 ? `did you mean ${near.join(" or ")}?` : `known: ${known.join(", ")}`,
      "a newer k8s-magics may know it",
    ],
  });
}
