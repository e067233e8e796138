import { UserError } from "../../base/errors.ts";

/** What every executor pod of ours carries, so that it can be found again when nobody is left who knows it. */
export const MANAGED_BY = "app.kubernetes.io/managed-by";
export const MANAGER = "k8s-magics";
export const SESSION = "k8s-magics/session";
export const OWNER = "k8s-magics/owner";

export const ourPods = `${MANAGED_BY}=${MANAGER}`;

export const podsOfSession = (name: string, owner: string): string => `${ourPods},${SESSION}=${name},${OWNER}=${owner}`;

/** A session's name becomes a part of pod names and a label. @throws UserError `BadSessionName` */
export function checkSessionName(name: string): void {
  if (/^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$/.test(name)) return;
  throw new UserError("BadSessionName", `${JSON.stringify(name)} cannot name a Spark session`, {
    about: name,
    why: "it becomes a part of pod names",
    hints: ["at most 40 lower-case letters, digits and hyphens, such as pi or my-analysis"],
  });
}
