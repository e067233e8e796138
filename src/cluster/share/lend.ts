import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../client.ts";
import { type Applied, apply, applyBinding } from "./apply.ts";
import { certificateFor, tokenFor } from "./handed.ts";
import { assertMayLend, lenderName, rightsToLend } from "./lender.ts";
import type { Handed, LoanRequest } from "./loan.ts";
import { bindingOf, type Lending, limitsOf, namespaceOf } from "./objects.ts";
import { refuseTaken, refuseUnseen, type Surveyed, survey } from "./survey.ts";

/** What lending would do, checked against the cluster as it is now. */
export interface LoanPlan {
  readonly request: LoanRequest;
  readonly lending: Lending;
  readonly namespace: Surveyed;
  readonly limits: readonly Surveyed[];
  readonly binding: Surveyed;
}

export interface PlanOptions {
  /** Lends a namespace that was not made for it. */
  readonly yes: boolean;
  /** Who lends, when the server does not tell. */
  readonly lender: string;
  readonly signal: AbortSignal;
}

/** Looks, and changes nothing. @throws UserError `NotOurs`, `MissingPermissions`, `NamespaceEnding`, and what the client throws */
export async function planLoan(client: ClusterClient, request: LoanRequest, options: PlanOptions): Promise<LoanPlan> {
  const { yes, signal } = options;
  const lentAt = new Date();
  const lending = { lentBy: await lenderName(client, options.lender, signal), lentAt };
  const ends = new Date(lentAt.getTime() + request.seconds * 1000);
  const planned = [namespaceOf(request, lending), bindingOf(request, lending, ends), ...limitsOf(request, lending)];
  const surveyed = await survey(client, planned, signal);
  const [namespace, binding, ...limits] = surveyed as readonly [Surveyed, Surveyed, ...Surveyed[]];
  if (namespace.now?.metadata.deletionTimestamp !== undefined) throw ending(request.namespace, client.context);
  refuseTaken(surveyed, request.namespace, client.context, yes);
  await assertMayLend(client, request, rightsToLend(request, surveyed, yes), lending.lentBy, signal);
  refuseUnseen(namespace, request.namespace, client.context, yes);
  return { request, lending, namespace, limits, binding };
}

const ending = (namespace: string, context: string): UserError =>
  new UserError("NamespaceEnding", `namespace ${namespace} on ${context} is being deleted`, {
    hints: ["the same again in a moment", "--namespace with another name"],
  });

export interface Lent {
  readonly applied: readonly Applied[];
  /** The secret, and its end. */
  readonly handed: Handed;
}

/**
 * Makes the loan. The binding comes last: nobody has a right before the limits stand.
 * @throws UserError what the client throws, with how to go on
 */
export async function lend(
  client: ClusterClient,
  plan: LoanPlan,
  { signal, say }: { readonly signal: AbortSignal; readonly say?: (line: string) => void },
): Promise<Lent> {
  const { request, lending, namespace, limits, binding } = plan;
  const applied: Applied[] = [];
  try {
    if (namespace.standing === "absent") applied.push(await apply(client, namespace, signal));
    for (const one of limits) applied.push(await apply(client, one, signal));
    if (request.signIn === "token") {
      const handed = await tokenFor(client, request, signal);
      applied.push(await applyBinding(client, bindingOf(request, lending, handed.ends), binding.now, signal));
      return { applied, handed };
    }
    const { name, ...handed } = await certificateFor(client, request, signal, say);
    applied.push(await applyBinding(client, bindingOf(request, lending, handed.ends, name), binding.now, signal));
    return { applied, handed };
  } catch (error) {
    throw unfinished(error, applied, request, client.context);
  }
}

/** The server's refusal with what was made by then, and the one refusal that has a cause of its own. */
function unfinished(
  error: unknown,
  applied: readonly Applied[],
  { borrower, namespace, role }: LoanRequest,
  context: string,
): unknown {
  if (!(error instanceof UserError)) return error;
  const made = applied.map(({ object }) => object).join(", ");
  const goOn =
    applied.length === 0
      ? []
      : [
          `${made} stay${applied.length === 1 ? "s" : ""}: the same line goes on from there, %k8s unshare ${borrower.user} -n ${namespace} removes it`,
        ];
  if (error.name === "Forbidden" && /attempting to grant|not currently held/.test(error.why ?? "")) {
    return new UserError("MissingPermissions", `you may not lend the role ${role.name} on ${context}`, {
      why: `nobody gives rights that they do not have: ${error.why}`,
      hints: ["--role view", "an administrator lends it", ...goOn],
      cause: error,
    });
  }
  return new UserError(error.name, error.message, { why: error.why, hints: [...error.hints, ...goOn], cause: error });
}
