import { UserError } from "../base/errors.ts";
import type { AuthMode } from "./mode.ts";

/** What replaced each built-in provider. Source: https://github.com/kubernetes/enhancements/tree/master/keps/sig-auth/541-external-credential-providers */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  gcp: "gke-gcloud-auth-plugin: run `gcloud container clusters get-credentials`",
  azure: "kubelogin: run `kubelogin convert-kubeconfig`",
  oidc: "an exec plugin such as kubelogin (oidc-login)",
  openstack: "client-keystone-auth as an exec plugin",
};

/** `auth-provider`: built into old kubectl releases, gone since 1.26. It is explained, never run. */
export const legacyPluginMode: AuthMode = {
  applies: ({ user }) => user.authProvider !== undefined,
  async credentials({ user }) {
    const provider = user.authProvider!;
    const replacement = REPLACEMENTS[provider] ?? "an exec credential plugin";
    throw new UserError("LegacyAuthProvider", `user "${user.name}" signs in with the old auth-provider "${provider}"`, {
      why: "Kubernetes replaced auth-provider by exec credential plugins",
      hints: [replacement, "%k8s use another context"],
    });
  },
};
