import { table } from "../../magics/table.ts";
import { resolveAuth } from "../../src/auth/auth.ts";
import { UserError } from "../../src/base/errors.ts";
import { type ClusterClient, connectCluster } from "../../src/cluster/client.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { refusePlanted } from "./planted.ts";
import { testSession } from "./session.ts";

/** A notebook on a real cluster: lines as a person types them, and everything that was ever shown. */
export function liveNotebook(kubeconfig: string) {
  const made = testSession({ kubeconfigs: [kubeconfig], connect: (resolved) => connectCluster(resolved, { resolveAuth }) });
  const registry = createRegistry({ table, session: made.session });
  const shown: string[] = [];
  return {
    home: made.home,
    shown,
    client: (): Promise<ClusterClient> => made.session.cluster(),
    /** The view's text; rejects as the magic does. */
    async type(path: string, args = ""): Promise<string> {
      try {
        const { value, view } = await registry.run(path, args, undefined, { assigned: false, host: made.session });
        shown.push(JSON.stringify([value, view, made.recording]));
        refusePlanted(view, `what ${path} shows`);
        return view?.["text/plain"] ?? "";
      } catch (error) {
        if (error instanceof UserError) shown.push(JSON.stringify([error.message, error.why, error.hints, String(error.stack)]));
        throw error;
      }
    },
    close: () => made.open.close(),
  };
}
