import { homedir } from "node:os";
import type { AuthOptions } from "../auth/mode.ts";

/**
 * Other contexts' identities for a sign-in without a notebook, from the kubeconfigs that kubectl would read. All of it is loaded with the first
 * use: most sign-ins need none.
 */
export const standaloneVia =
  (env: NodeJS.ProcessEnv): NonNullable<AuthOptions["via"]> =>
  async (target) => {
    const [{ openVia }, { resolveAuth }, { consentOf }, { kubeconfigPaths }] = await Promise.all([
      import("../cluster/via.ts"),
      import("../auth/auth.ts"),
      import("../auth/consent.ts"),
      import("../kubeconfig/paths.ts"),
    ]);
    const consent = consentOf(env);
    const files = async () => kubeconfigPaths({ env, home: homedir() });
    return openVia({ files, env, resolveAuth: (resolved, asked) => resolveAuth(resolved, { ...asked, env, consent }) })(target);
  };
