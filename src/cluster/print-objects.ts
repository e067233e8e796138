import type { KubeObject } from "./objects.ts";

const HIDDEN = "REDACTED";
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** A Secret keeps its keys and loses its values (and the copy of them that `kubectl apply` leaves); others stay. */
export function withoutSecrets(object: KubeObject): KubeObject {
  if (object.kind !== "Secret" || object.apiVersion !== "v1") return object;
  const annotations = object.metadata.annotations;
  const safe = annotations?.[LAST_APPLIED] === undefined ? annotations : { ...annotations, [LAST_APPLIED]: HIDDEN };
  return {
    ...object,
    metadata: { ...object.metadata, ...(safe === undefined ? {} : { annotations: safe }) },
    ...hidden("data", object.data),
    ...hidden("stringData", object.stringData),
  };
}

const hidden = (field: string, values: unknown): Record<string, unknown> =>
  typeof values === "object" && values !== null
    ? { [field]: Object.fromEntries(Object.keys(values).map((key) => [key, HIDDEN])) }
    : {};

/** One object as it is, several as a `List`, as kubectl gives them. */
export const document = (objects: readonly KubeObject[], single: boolean): unknown =>
  single && objects.length === 1
    ? objects[0]
    : { apiVersion: "v1", items: objects, kind: "List", metadata: { resourceVersion: "" } };

/** YAML with sorted keys, as kubectl prints it. */
export async function toYaml(value: unknown): Promise<string> {
  const { dump } = await import("js-yaml");
  return dump(value, { sortKeys: true, lineWidth: -1, noRefs: true, quoteStyle: "double", seqNoIndent: true } as Parameters<
    typeof dump
  >[1]);
}
