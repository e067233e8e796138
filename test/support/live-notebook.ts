import { table } from "../../magics/table.ts";
import { resolveAuth } from "../../src/auth/auth.ts";
import { UserError } from "../../src/base/errors.ts";
import { type ClusterClient, connectCluster } from "../../src/cluster/client.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { refusePlanted } from "./planted.ts";
import { type Recording, recordingHost, testSession } from "./session.ts";

/** How one line is run beside its words. */
export interface TypedHow {
  /** What stands below a `%%` line. */
  readonly body?: string;
  /** `const x = …`: gives the value, shows nothing. */
  readonly assigned?: boolean;
  /** ■. */
  readonly signal?: AbortSignal;
  /** Answers to questions, in order; none means that nobody can be asked. */
  readonly answers?: readonly string[];
  /** Told at once where what it shows is recorded, for whoever looks while it runs. */
  readonly showing?: (recording: Recording) => void;
}

/** A notebook on a real cluster: lines as a person types them, and everything that was ever shown. */
export function liveNotebook(kubeconfig: string) {
  const made = testSession({ kubeconfigs: [kubeconfig], connect: (resolved) => connectCluster(resolved, { resolveAuth }) });
  const registry = createRegistry({ table, session: made.session, bind: (_, cell) => made.open.forHost(cell) });
  const shown: string[] = [];
  const ran = async (path: string, args: string, how: TypedHow) => {
    const { host, recording } = recordingHost(how);
    how.showing?.(recording);
    try {
      const { value, view } = await registry.run(path, args, how.body, { assigned: how.assigned ?? false, host });
      shown.push(JSON.stringify([value, view, recording]));
      refusePlanted(view, `what ${path} shows`);
      return { value, text: view?.["text/plain"] ?? "", recording };
    } catch (error) {
      if (error instanceof UserError) shown.push(JSON.stringify([error.message, error.why, error.hints, String(error.stack)]));
      throw error;
    }
  };
  return {
    home: made.home,
    session: made.session,
    /** For lines whose displays are looked at while they run. */
    registry,
    shown,
    client: (): Promise<ClusterClient> => made.session.cluster(),
    /** The view's text; rejects as the magic does. */
    type: async (path: string, args = "", how: TypedHow = {}): Promise<string> => (await ran(path, args, how)).text,
    /** Its value, its text, and what it showed and wrote while it ran. */
    run: (path: string, args = "", how: TypedHow = {}) => ran(path, args, how),
    close: () => made.open.close(),
  };
}
