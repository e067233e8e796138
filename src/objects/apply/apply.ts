import { UserError } from "../../base/errors.ts";
import { asWord } from "../../base/escape.ts";
import { durationOption } from "../../base/spoken-duration.ts";
import { MANAGER } from "../../cluster/share/marks.ts";
import { confirmed } from "../../inspect/confirmed.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { type Answer, answered } from "../change/answer.ts";
import type { Tried } from "../change/each.ts";
import { type Place, placeOf } from "../change/place.ts";
import type { Changed } from "../changed.ts";
import { applyAll, namesOf } from "./apply-all.ts";
import { differencesOf, showDifferences } from "./differences.ts";
import type { Item } from "./item.ts";
import { prunable, prune } from "./prune.ts";
import { type SourceOptions, writtenItems } from "./sources.ts";
import { waitUntilReady } from "./wait.ts";

/** What `%k8s apply` was told. */
export interface ApplyOptions extends SourceOptions {
  readonly fieldManager?: string;
  readonly forceConflicts?: boolean;
  readonly diff?: boolean;
  readonly prune?: boolean;
  readonly wait?: boolean;
  readonly timeout?: string;
}

/**
 * Server-side apply: objects become what the manifests say, as far as they say it.
 * @throws UserError what reading and locating throw; `FieldConflict`, `UnknownField`, `WrongType`, `NoNamespace` and the server's refusals;
 * `Refused` for pruning that nobody confirmed; `NotReady` when the wait ends without
 */
export async function applyForSession(
  options: ApplyOptions,
  session: Session,
  call: Pick<Call, "dryRun" | "yes" | "body" | "values">,
): Promise<Answer> {
  const timeout = durationOption("--timeout", options.timeout ?? "5m");
  if (options.prune === true && options.selector === undefined) throw pruneWhat();
  const place = await placeOf(options, session, call);
  const items = await writtenItems(place, session, options, call);
  const ways = { manager: options.fieldManager ?? MANAGER, force: options.forceConflicts === true };
  if (options.diff === true) await showDifferences(place, session, await differencesOf(place, items, ways));
  const doomed = options.prune === true ? await prunable(place, items, ways.manager, options.selector!) : [];
  if (doomed.length > 0 && !place.dryRun && !place.yes) {
    await confirmed(session, `deletes ${namesOf(doomed.map(({ name }) => name))}, which the manifests no longer hold`);
  }
  const applied = await applyAll(place, items, ways);
  const gone: Tried<Changed> = applied.failures.length > 0 ? { done: [], failures: [] } : await prune(place, doomed);
  const tried = { done: [...applied.done, ...gone.done], failures: [...applied.failures, ...gone.failures] };
  if (options.wait !== true || place.dryRun || tried.failures.length > 0) {
    return answered(place, session, tried, { next: nextStep(place, items) });
  }
  return answered(place, session, await waitUntilReady(place, session, items, tried.done, timeout), {});
}

const ROLLED_OUT = new Set(["Deployment", "StatefulSet", "DaemonSet"]);

function nextStep(place: Place, items: readonly Item[]): string | undefined {
  const rolled = items.find(({ target: { kind } }) => kind.group === "apps" && ROLLED_OUT.has(kind.kind)) ?? items[0]!;
  const { kind, namespace, name } = rolled.target;
  const verb = ROLLED_OUT.has(kind.kind) ? "rollout status" : "get";
  const there = namespace === undefined || namespace === place.namespace ? "" : ` -n ${asWord(namespace)}`;
  return `%k8s ${verb} ${kind.singular}/${asWord(name)}${there}`;
}

const pruneWhat = (): UserError =>
  new UserError("PruneWhat", "--prune needs -l LABELS", {
    about: "--prune",
    why: "what is there with these labels and no longer among the manifests is deleted; without labels that could be anything",
    hints: ["%k8s apply -f FOLDER --prune -l app=web"],
  });
