import { UserError } from "../base/errors.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";
import type { AuthMode } from "./mode.ts";
import { addLine } from "./oidc/add-line.ts";
import { legacyOidc } from "./oidc/legacy.ts";

/** What replaced each built-in provider. Source: https://github.com/kubernetes/enhancements/tree/master/keps/sig-auth/541-external-credential-providers */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  gcp: "gke-gcloud-auth-plugin: run `gcloud container clusters get-credentials`",
  azure: "kubelogin: run `kubelogin convert-kubeconfig`",
  oidc: "an exec plugin such as kubelogin (oidc-login)",
};

/** `auth-provider`: built into old kubectl releases, gone since 1.26. It is explained, never run. */
export const legacyPluginMode: AuthMode = {
  applies: ({ user }) => user.authProvider !== undefined,
  async credentials(context) {
    const { user } = context;
    const provider = user.authProvider!;
    const replacement = REPLACEMENTS[provider] ?? "an exec credential plugin";
    throw new UserError("LegacyAuthProvider", `user "${user.name}" signs in with the old auth-provider "${provider}"`, {
      why: "Kubernetes replaced auth-provider by exec credential plugins",
      hints: [...(oidcHints(context) ?? openstackHints(context) ?? [replacement]), "%k8s use another context"],
    });
  },
};

/** What takes the place of an `oidc` entry: our own sign-in, by itself where nothing stands in the way. */
function oidcHints({ name, cluster, user }: ResolvedContext): readonly string[] | undefined {
  const legacy = legacyOidc(user);
  if (legacy === undefined) return undefined;
  const { args, obstacle, refreshToken } = legacy;
  const more = obstacle === undefined ? "" : ` ${obstacle.instead}`;
  const add = `${addLine(`${name}-oidc`, args, cluster)}${more}`;
  if (obstacle !== undefined) return [`${add} (with ${obstacle.what} in that file)`];
  const kept = refreshToken === undefined ? "" : ", and goes on with the sign-in that is there";
  return [`%k8s login ${name} replaces it by a sign-in of k8s-magics${kept}`, `or beside it: ${add}`];
}

function openstackHints({ name, cluster, user }: ResolvedContext): readonly string[] | undefined {
  if (user.authProvider !== "openstack") return undefined;
  return [`with a cloud of clouds.yaml: ${addLine(`${name}-openstack`, ["--cloud", "NAME"], cluster, "openstack")}`];
}
