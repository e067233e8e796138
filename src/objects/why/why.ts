import { UserError } from "../../base/errors.ts";
import { asWord } from "../../base/escape.ts";
import type { MimeBundle } from "../../base/host.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { kindsOf } from "../../cluster/discovery.ts";
import { ClusterError } from "../../cluster/errors.ts";
import { matching } from "../../cluster/find-kinds.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import type { Session } from "../../session/session.ts";
import { diagnosisBundle } from "../../views/diagnosis.ts";
import { chosenObjects, type ObjectName } from "../chosen.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** What `%k8s why` was told. */
export interface WhyOptions {
  /** `TYPE/NAME`, `TYPE NAME`, or a pod's name alone. */
  readonly what?: readonly string[];
  readonly namespace?: string;
  readonly context?: string;
}

/** The diagnosis of one object, and how it looks. @throws UserError as `chosenObjects`; `OneAtATime` for several */
export async function whyForSession(
  options: WhyOptions,
  session: Session,
): Promise<{ readonly value: Diagnosis; readonly view: MimeBundle }> {
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const { signal } = session;
  const namespace = options.namespace ?? resolved.namespace;
  const name = await oneObject(client, { words: options.what ?? [], verb: "why", namespace, signal });
  const found = await diagnose(client, name, signal).catch((error: unknown) => meant(client, name, error, signal));
  const value = addressed(found, options);
  return { value, view: diagnosisBundle(value, resolved.name) };
}

/** The one object that words name; a word that is no kind is a pod. @throws UserError `OneAtATime` */
export async function oneObject(
  client: ClusterClient,
  request: {
    readonly words: readonly string[];
    readonly verb: string;
    readonly namespace: string;
    readonly signal?: AbortSignal;
  },
): Promise<ObjectName> {
  const { words, verb, signal } = request;
  const [only] = words;
  const bare = words.length === 1 && only !== undefined && !only.includes("/") && !only.includes(",");
  const isKind = bare && matching(await kindsOf(client, signal), only).length > 0;
  const spelled = bare && !isKind ? [`pods/${only}`] : words;
  const [name, second] = await chosenObjects(client, { ...request, words: spelled });
  if (name !== undefined && second === undefined) return name;
  throw new UserError("OneAtATime", `%k8s ${verb} is about one object`, {
    about: words[1],
    hints: [`%k8s ${verb} ${only ?? "pod/NAME"}`],
  });
}

/** A pod that is not there under this name may be there under a longer one. */
async function meant(client: ClusterClient, name: ObjectName, error: unknown, signal: AbortSignal): Promise<never> {
  const missing = error instanceof ClusterError && error.code === 404 && name.kind.plural === "pods" && name.kind.group === "";
  if (!missing || name.namespace === undefined) throw error;
  const path = `/api/v1/namespaces/${encodeURIComponent(name.namespace)}/pods`;
  const list = await client
    .request<{ readonly items: readonly KubeObject[] }>(path, { signal, query: { limit: "500" } })
    .catch(() => ({ items: [] }));
  const near = nearestNames(
    name.name,
    list.items.map(({ metadata }) => metadata.name),
  );
  if (near.length === 0) throw error;
  const hints = near.map((one) => `%k8s why pod/${asWord(one)}`);
  throw new UserError("NotFound", error.message, { about: name.name, hints: [...hints, ...error.hints], cause: error });
}

/** Lines to try lead to where the object is, when the notebook follows another place. */
export function addressed(diagnosis: Diagnosis, { namespace, context }: Pick<WhyOptions, "namespace" | "context">): Diagnosis {
  const where = [
    ...(namespace === undefined ? [] : [`-n ${asWord(namespace)}`]),
    ...(context === undefined ? [] : [`--context ${asWord(context)}`]),
  ].join(" ");
  if (where === "") return diagnosis;
  const led = (fix: string): string => {
    const [, line = "", why = ""] = /^(%k8s (?!local|use|image).*?)(: .*)?$/s.exec(fix) ?? [];
    return line === "" || / -n | -A\b/.test(line) ? fix : `${line} ${where}${why}`;
  };
  return { ...diagnosis, reasons: diagnosis.reasons.map((reason) => ({ ...reason, fixes: reason.fixes.map(led) })) };
}
