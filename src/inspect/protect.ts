import { asWord } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { unknownContext } from "../kubeconfig/merge.ts";
import { planProtection } from "../kubeconfig/protection.ts";
import type { Session } from "../session/session.ts";
import { editOutcome } from "./edit-outcome.ts";

/** What `%k8s protect` did. */
export interface Protection {
  readonly context: string;
  readonly protected: boolean;
}

export interface ProtectRequest {
  readonly context: string;
  readonly off: boolean;
  readonly dryRun: boolean;
}

/**
 * Writes into the kubeconfig that changes on a context's cluster are to be confirmed, or no longer.
 * @throws UserError `UnknownContext`
 */
export async function protectContext(
  session: Session,
  { context, off, dryRun }: ProtectRequest,
): Promise<{ readonly value: Protection; readonly view: MimeBundle }> {
  const kubeconfig = await session.kubeconfig();
  const file = kubeconfig.contexts.get(context)?.file;
  if (file === undefined) throw unknownContext(kubeconfig, context);
  const editing = session.ownFiles().includes(file) ? session : editingLocal(session, file);
  const { view } = await editOutcome(
    editing,
    { dryRun },
    {
      plan: planProtection(context, !off),
      what: off ? `protect ${context} --off` : `protect ${context}`,
      lines: () => [
        off
          ? `context/${context} no longer protected`
          : `context/${context} protected: changes on its cluster are confirmed first, or need --yes`,
      ],
      next: off ? "%k8s" : `%k8s protect ${asWord(context)} --off lifts it`,
    },
  );
  return { value: { context, protected: !off }, view };
}

/** A local cluster's own kubeconfig is not among the person's files; this alone is theirs to say in it. */
const editingLocal = (session: Session, file: string): Pick<Session, "editKubeconfig" | "canAsk" | "ask"> => ({
  canAsk: session.canAsk,
  ask: (prompt, options) => session.ask(prompt, options),
  async editKubeconfig(plan, what, options) {
    const { updateKubeconfig } = await import("../kubeconfig/update.ts");
    return updateKubeconfig({ files: [file], plan, what, signal: session.signal, history: session.history, ...options });
  },
});
