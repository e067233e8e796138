import type { ObjectMeta } from "../objects.ts";

/** What every object of a loan carries, so that it can be found, renewed and ended by another notebook or another lender. */
export const MANAGED_BY = "app.kubernetes.io/managed-by";
export const MANAGER = "k8s-magics";
/** Label: the borrower's account. */
export const USER = "k8s-magics/share";
/** Annotations of the binding: the person as typed, the role, by what they sign in, who lent it, since when and until when (RFC 3339). */
export const PERSON = "k8s-magics/share-person";
export const ROLE = "k8s-magics/share-role";
export const SIGN_IN = "k8s-magics/share-sign-in";
export const LENT_BY = "k8s-magics/share-lent-by";
export const LENT_AT = "k8s-magics/share-lent-at";
export const ENDS = "k8s-magics/share-ends";

export const ofLoans = `${MANAGED_BY}=${MANAGER},${USER}`;
export const ofLoan = (user: string): string => `${MANAGED_BY}=${MANAGER},${USER}=${user}`;

/** Whether `%k8s share` made it; a session's `--setup` has the first label too, but not the second. */
export const isLoans = ({ labels = {} }: ObjectMeta): boolean => labels[MANAGED_BY] === MANAGER && labels[USER] !== undefined;
