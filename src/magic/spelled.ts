import type { Magic } from "./declare.ts";

/** A magic as it is typed: `%k8s use`, or `%%sql` where it has a name of its own. */
export const spelled = (magic: Pick<Magic, "path" | "alone">): string =>
  magic.alone === true ? `%%${magic.path}` : `%k8s ${magic.path}`.trimEnd();
