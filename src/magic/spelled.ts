import type { Magic } from "./declare.ts";

/** A magic as it is typed: `%k8s use`, or `%%sql` and `%env` where it has a name of its own. */
export function spelled({ path, alone }: Pick<Magic, "path" | "alone">): string {
  if (alone === undefined) return `%k8s ${path}`.trimEnd();
  return `${alone === "line" ? "%" : "%%"}${path.replace(/^%/, "")}`;
}
