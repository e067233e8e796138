import { UserError } from "../../src/base/errors.ts";
import type { Host, MimeBundle } from "../../src/base/host.ts";
import { compose } from "../../src/compose.ts";
import { viewOf } from "../../src/magic/registry.ts";

/**
 * What `%k8s` shows, as text, once every context has answered or not.
 * @param env the environment of the notebooks: the same kubeconfig and the same local clusters
 */
export async function contextsTable(env: NodeJS.ProcessEnv): Promise<string> {
  let shown: MimeBundle | undefined;
  const show = (bundle: MimeBundle) => {
    shown = bundle;
    return { update: show };
  };
  const nobody = () => Promise.reject(new UserError("NobodyToAsk", "nobody is asked here"));
  const host: Host = { display: show, write: () => {}, canAsk: false, ask: nobody, signal: AbortSignal.timeout(20_000) };
  const composed = compose({ env, host });
  try {
    const outcome = await composed.registry.run("", "", undefined, { assigned: false, host });
    const last = viewOf(outcome, false) ?? shown;
    return String(last?.["text/plain"] ?? "");
  } finally {
    await composed.close();
  }
}
