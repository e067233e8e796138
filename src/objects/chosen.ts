import { UserError } from "../base/errors.ts";
import type { ClusterClient } from "../cluster/client.ts";
import type { KubeObject } from "../cluster/objects.ts";
import { fullName, type ResourceKind, singularName } from "../cluster/resource-kind.ts";
import { listTable, pathOf } from "../cluster/table.ts";
import { targetsOf } from "../cluster/targets.ts";

/** One object of a cluster, by what leads to it. */
export interface ObjectName {
  readonly kind: ResourceKind;
  /** Absent for what lives in no namespace. */
  readonly namespace?: string;
  readonly name: string;
}

export interface ChoiceRequest {
  /** As typed: `pod web db`, `pod/web deploy/api`, or a kind alone with a selector or `all`. */
  readonly words: readonly string[];
  /** The verb, for errors and hints: `delete`. */
  readonly verb: string;
  readonly namespace: string;
  readonly allNamespaces?: boolean;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** `--all`: every object of the kinds. */
  readonly all?: boolean;
  readonly signal?: AbortSignal;
}

/** As kubectl names it in its answers: `pod/web`, `deployment.apps/api`. */
export const nameOf = ({ kind, name }: ObjectName): string => `${singularName(kind)}/${name}`;

/** The path of its own. */
export const pathOfObject = ({ kind, namespace, name }: ObjectName): string => pathOf(kind, namespace, name);

/**
 * The objects that a person means. Named ones are not looked up: the server says what is not there when something is done with them.
 * @returns in the order typed; of a selector, in the server's order
 * @throws UserError as `targetsOf`; `MissingName` when a kind stands alone; `MixedNames` when names and a selector stand together
 */
export async function chosenObjects(client: ClusterClient, request: ChoiceRequest): Promise<readonly ObjectName[]> {
  const targets = await targetsOf(client, request);
  const selects = request.labelSelector !== undefined || request.fieldSelector !== undefined || request.all === true;
  const chosen = await Promise.all(
    targets.map(async ({ kind, names }): Promise<readonly ObjectName[]> => {
      if (names.length > 0 && selects) throw mixed(request);
      if (names.length > 0) return names.map((name) => ({ kind, name, ...namespaceOf(kind, request.namespace) }));
      if (!selects) throw missingName(request, kind);
      const { rows } = await listTable(client, kind, {
        namespace: request.allNamespaces === true ? undefined : request.namespace,
        labelSelector: request.labelSelector,
        fieldSelector: request.fieldSelector,
        whole: false,
        signal: request.signal,
      });
      return rows.map(({ object }) => objectName(kind, object));
    }),
  );
  return chosen.flat();
}

/** The name of an object that was read. */
export const objectName = (kind: ResourceKind, { metadata }: KubeObject): ObjectName => ({
  kind,
  name: metadata.name,
  ...namespaceOf(kind, metadata.namespace),
});

const namespaceOf = (kind: ResourceKind, namespace: string | undefined): Pick<ObjectName, "namespace"> =>
  kind.namespaced && namespace !== undefined ? { namespace } : {};

const mixed = ({ verb }: ChoiceRequest): UserError =>
  new UserError("MixedNames", "a name and a selector do not go together", {
    why: "objects are named one by one, or selected by what they are like",
    hints: [`%k8s ${verb} KIND NAME`, `%k8s ${verb} KIND -l LABELS`],
  });

const missingName = ({ verb, words }: ChoiceRequest, kind: ResourceKind): UserError =>
  new UserError("MissingName", `say which ${kind.plural} to ${verb}`, {
    about: words[0],
    why: `${fullName(kind)} alone would be all of them`,
    hints: [
      `%k8s ${verb} ${kind.singular}/NAME`,
      `%k8s ${verb} ${kind.plural} -l LABELS`,
      `%k8s get ${kind.plural} shows their names`,
    ],
  });
