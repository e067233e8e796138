import type { MimeBundle } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { toYaml, withoutSecrets } from "../../cluster/print-objects.ts";
import { type ResourceKind, singularName } from "../../cluster/resource-kind.ts";
import { MANAGER } from "../../cluster/share/marks.ts";
import { pathOf } from "../../cluster/table.ts";
import type { Session } from "../../session/session.ts";
import { jsonBundle, textBundle, yamlBundle } from "../../views/bundle.ts";
import { changedBundle } from "../../views/changed.ts";
import type { Changed } from "../changed.ts";
import type { NewObject } from "./new-object.ts";

/** Where an object is made, and what is shown of it. */
export interface CreateOptions {
  readonly namespace?: string;
  readonly context?: string;
  readonly output?: "yaml" | "json" | "name";
}

export interface Created {
  readonly value: readonly Changed[];
  readonly view: MimeBundle;
}

/**
 * Makes one object, or tells what would be made: `--dry-run` asks the server to try, `--dry-run -o yaml` gives the manifest and asks nobody.
 * @throws UserError as a request does: `AlreadyExists`, `Forbidden`, `Invalid` …
 */
export async function createForSession(
  made: NewObject,
  options: CreateOptions,
  session: Session,
  { dryRun = false }: { readonly dryRun?: boolean },
): Promise<Created> {
  const { output } = options;
  if (dryRun && (output === "yaml" || output === "json")) {
    const object = withoutSecrets(made.object as KubeObject);
    return { value: [changedOf(made.kind, object, "created (dry run)")], view: await printed(object, output) };
  }
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const namespace = options.namespace ?? resolved.namespace;
  const warnings: string[] = [];
  const object = await post(client, made, { namespace, dryRun, signal: session.signal, warn: (words) => warnings.push(words) });
  const changed = changedOf(made.kind, withoutSecrets(object), "created");
  if (output !== undefined) return { value: [changed], view: await printedOf(changed, output) };
  const view = changedBundle({
    context: resolved.name,
    ...(made.kind.namespaced ? { namespace } : {}),
    changed: [changed],
    dryRun,
    warnings,
    ...(made.next === undefined || dryRun ? {} : { next: made.next }),
  });
  return { value: [changed], view };
}

export interface PostOptions {
  readonly namespace: string;
  readonly dryRun?: boolean;
  readonly signal: AbortSignal;
  readonly warn?: (words: string) => void;
}

/** Sends one object; as the server has it then. */
export async function post(client: ClusterClient, { kind, object }: NewObject, options: PostOptions): Promise<KubeObject> {
  const { namespace, dryRun, signal, warn } = options;
  return client.request<KubeObject>(pathOf(kind, namespace), {
    method: "POST",
    body: object,
    query: { fieldManager: MANAGER, dryRun: dryRun === true ? "All" : undefined },
    signal,
    timeout: 30_000,
    ...(warn === undefined ? {} : { onWarning: warn }),
  });
}

export const changedOf = (kind: ResourceKind, object: KubeObject, outcome: string): Changed => {
  const { namespace } = object.metadata;
  return {
    name: `${singularName(kind)}/${object.metadata.name}`,
    ...(namespace === undefined ? {} : { namespace }),
    outcome,
    object,
  };
};

const printedOf = async ({ name, object }: Changed, output: "yaml" | "json" | "name"): Promise<MimeBundle> =>
  output === "name" ? textBundle(name) : printed(object!, output);

async function printed(object: KubeObject, output: "yaml" | "json"): Promise<MimeBundle> {
  if (output === "json") return jsonBundle(object);
  const hidden = object.kind === "Secret" ? "# the values of a Secret are not shown\n" : "";
  return yamlBundle(hidden + (await toYaml(object)));
}
