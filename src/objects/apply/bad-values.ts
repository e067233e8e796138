import { isFields } from "../../kubeconfig/plain-data.ts";

/** A value that is no quantity where the server wants one. */
export interface BadQuantity {
  /** `spec.containers[0].resources.limits.memory`. */
  readonly path: string;
  readonly value: string;
}

/** Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const QUANTITY = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/;
/** What holds quantities by name, and what is one. */
const HOLDERS = /^(limits|requests|hard|capacity|overhead|default|defaultRequest|max|min|maxLimitRequestRatio)$/;
const QUANTITIES = /^(sizeLimit|divisor|averageValue)$/;

/** The quantities of an object that no server takes: it says itself only that there is one. */
export function badQuantities(value: unknown, path = "", holds = false): readonly BadQuantity[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => badQuantities(one, `${path}[${index}]`));
  if (!isFields(value)) return holds && typeof value === "string" && !QUANTITY.test(value) ? [{ path, value }] : [];
  const inside = HOLDERS.test(path.replace(/^.*\./, ""));
  return Object.entries(value).flatMap(([key, one]) =>
    badQuantities(one, path === "" ? key : `${path}.${key}`, (inside && !isFields(one)) || QUANTITIES.test(key)),
  );
}

/** What the server could not read, without the type names of its own program. */
export const unreadableIn = (words: string): string | undefined =>
  /failed to convert new object \([^)]*\) to proper version: unable to convert unstructured object to [^:]*: (.*)/s.exec(
    words,
  )?.[1];

/** The service account that a pod names and that is not there. */
export const missingAccountIn = (words: string): string | undefined =>
  /error looking up service account \S+: serviceaccount "([^"]*)" not found/.exec(words)?.[1];
