import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { MANAGER } from "../../cluster/share/marks.ts";
import { pathOf } from "../../cluster/table.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { type Answer, answered, changedObject } from "../change/answer.ts";
import { each } from "../change/each.ts";
import { type Place, placeOf } from "../change/place.ts";
import type { Changed } from "../changed.ts";
import type { Item } from "./item.ts";
import { refusedItem } from "./refused.ts";
import { type SourceOptions, writtenItems } from "./sources.ts";
import { stagesOf } from "./stages.ts";

/** What `%k8s create -f` was told. */
export interface CreateOptions extends SourceOptions {
  readonly fieldManager?: string;
}

/**
 * Makes objects that are not there yet; the server finishes names that begin with `metadata.generateName`.
 * @throws UserError `AlreadyExists` and the other refusals of the server, what reading and locating throw
 */
export async function createForSession(
  options: CreateOptions,
  session: Session,
  call: Pick<Call, "dryRun" | "yes" | "body" | "values">,
): Promise<Answer> {
  refuseKinds(options.what ?? [], call.values);
  const place = await placeOf(options, session, call);
  const items = await writtenItems(place, session, options, call, { generates: true });
  const made = new Map<Item, Changed>();
  const failures = [];
  for (const stage of stagesOf(items)) {
    const tried = await each(
      stage,
      async (item) => made.set(item, await created(place, item, options.fieldManager ?? MANAGER)),
      place.signal,
    );
    failures.push(...tried.failures);
    if (place.signal.aborted) break;
  }
  const done = items.flatMap((item) => made.get(item) ?? []);
  return answered(place, session, { done, failures });
}

/** What `%k8s create KIND` makes by itself. */
const KINDS = [
  ...["namespace", "deployment", "job", "cronjob", "configmap", "secret generic", "secret docker-registry", "secret tls"],
  ...["serviceaccount", "role", "rolebinding", "clusterrole", "clusterrolebinding", "quota", "ingress", "token"],
];

/** A bare word is a kind that is spelled otherwise, or has no short way; files and objects look different. */
function refuseKinds([first]: readonly string[], values: ReadonlyMap<string, unknown>): void {
  if (first === undefined || values.has(first) || /[./~\n-]/.test(first)) return;
  const near = nearestNames(
    first,
    KINDS.flatMap((kind) => kind.split(" ")[0]!),
  );
  throw new UserError("UnknownCommand", `%k8s create makes no ${first} by itself`, {
    about: first,
    hints: [
      ...(near.length > 0 ? [`did you mean %k8s create ${near[0]}?`] : []),
      `%k8s create ${KINDS.slice(0, 5).join(", ")} …: %k8s create --help`,
      "%k8s create -f FILE, or %%k8s create with the YAML below it, for any kind",
    ],
  });
}

async function created(place: Place, item: Item, manager: string): Promise<Changed> {
  const { client, signal, warnings, dryRun } = place;
  const { kind, namespace } = item.target;
  try {
    const object = await client.request<KubeObject>(pathOf(kind, namespace), {
      method: "POST",
      body: item.object,
      query: { fieldManager: manager, fieldValidation: "Strict", ...(dryRun ? { dryRun: "All" } : {}) },
      signal,
      timeout: 30_000,
      onWarning: (words) => void warnings.add(words),
    });
    return changedObject({ ...item.target, name: object.metadata.name }, "created", object);
  } catch (error) {
    throw error instanceof ClusterError ? await refusedItem(error, item, place) : error;
  }
}
