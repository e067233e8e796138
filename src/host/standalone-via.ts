import { homedir } from "node:os";
import type { AuthOptions } from "../auth/mode.ts";

/**
 * Other contexts' identities for a sign-in without a notebook. All of it is loaded with the first use: most sign-ins need none.
 * @param given the kubeconfigs that hold them; those that kubectl would read by default
 */
export const standaloneVia =
  (env: Readonly<Record<string, string | undefined>>, given?: readonly string[]): NonNullable<AuthOptions["via"]> =>
  async (target) => {
    const [{ openVia }, { resolveAuth }, { consentOf }, { kubeconfigPaths }] = await Promise.all([
      import("../cluster/via.ts"),
      import("../auth/auth.ts"),
      import("../auth/consent.ts"),
      import("../kubeconfig/paths.ts"),
    ]);
    const consent = consentOf(env);
    const files = async () => given ?? kubeconfigPaths({ env, home: homedir() });
    return openVia({ files, env, resolveAuth: (resolved, asked) => resolveAuth(resolved, { ...asked, env, consent }) })(target);
  };
