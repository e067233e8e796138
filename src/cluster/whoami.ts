import type { AuthKind, ResolvedContext } from "../kubeconfig/model.ts";
import type { ClusterClient } from "./client.ts";
import { ClusterError } from "./errors.ts";

/** Who one is on a cluster. */
export interface WhoAmI {
  readonly context: string;
  readonly server: string;
  /** Undefined when nobody can tell. */
  readonly user?: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
  /** Who says so: `server`, or the credentials by themselves when the server cannot be asked. */
  readonly from: "server" | "client certificate" | "token" | "kubeconfig" | "nobody";
  /** How one signs in. */
  readonly auth: AuthKind;
  /** When the sign-in ends; undefined when nobody can tell, or never. */
  readonly expires?: Date;
  /** Whose name one acts under, while the credentials are another's. */
  readonly actsAs?: string;
}

interface Review {
  readonly status?: {
    readonly userInfo?: {
      readonly username?: string;
      readonly uid?: string;
      readonly groups?: readonly string[];
      readonly extra?: Readonly<Record<string, readonly string[]>>;
    };
  };
}

/** The newest first; a server of before 1.27 has neither. */
const VERSIONS = ["v1", "v1beta1"];

/**
 * Ask the server who one is; where it cannot be asked, what certificate or token say by themselves.
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#self-subject-review
 * @throws UserError as {@link ClusterClient.request}, when the sign-in is refused or nothing answers
 */
export async function whoAmI(client: ClusterClient, resolved: ResolvedContext, signal: AbortSignal): Promise<WhoAmI> {
  const review = await reviewed(client, signal);
  const signIn = client.signIn?.();
  const told = review?.status?.userInfo;
  const base = {
    context: resolved.name,
    server: client.server,
    auth: resolved.user.auth,
    ...(signIn?.validity === undefined ? {} : { expires: signIn.validity.ends }),
    ...(resolved.user.impersonate?.user === undefined ? {} : { actsAs: resolved.user.impersonate.user }),
  };
  if (told?.username !== undefined) {
    const uid = told.uid === undefined || told.uid === "" ? {} : { uid: told.uid };
    return { ...base, user: told.username, ...uid, groups: told.groups ?? [], extra: told.extra ?? {}, from: "server" };
  }
  const claims = signIn?.claims;
  if (claims === undefined) return { ...base, groups: [], extra: {}, from: "nobody" };
  return { ...base, user: claims.user, groups: claims.groups, extra: {}, from: claims.from };
}

/** Undefined when this server, or this user's rights on it, do not know such questions. */
async function reviewed(client: ClusterClient, signal: AbortSignal): Promise<Review | undefined> {
  for (const version of VERSIONS) {
    const apiVersion = `authentication.k8s.io/${version}`;
    try {
      const body = { apiVersion, kind: "SelfSubjectReview" };
      return await client.request<Review>(`/apis/${apiVersion}/selfsubjectreviews`, { method: "POST", body, signal });
    } catch (error) {
      if (!(error instanceof ClusterError) || (error.code !== 404 && error.code !== 403)) throw error;
    }
  }
  return undefined;
}
