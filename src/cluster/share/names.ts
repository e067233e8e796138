import { UserError } from "../../base/errors.ts";

/** The borrower, as a person types the name and as the cluster takes it. */
export interface Borrower {
  readonly person: string;
  /** A DNS label of at most 50 characters; see {@link borrowerOf}. */
  readonly user: string;
}

const LIMIT = 50;

/**
 * A name for accounts and files from any name of a person: `Björn Ek@example.org` → `bjorn-ek`.
 * Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names (RFC 1123)
 * @throws UserError `BadUserName` when nothing is left of it, and for `default`, which every namespace has
 */
export function borrowerOf(person: string): Borrower {
  const user = person
    .replace(/(?<=.)@.*$/, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll(/[øØ]/g, "o")
    .replaceAll(/[æÆ]/g, "ae")
    .replaceAll(/[łŁ]/g, "l")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LIMIT)
    .replace(/^-+|-+$/g, "");
  if (user !== "" && user !== "default") return { person, user };
  throw new UserError("BadUserName", `${JSON.stringify(person)} cannot become the name of an account`, {
    about: person,
    why:
      user === "default"
        ? "every namespace has an account of that name, for pods that name none"
        : "a name has lower-case letters, digits and hyphens, and none is left of it",
    hints: ["%k8s share bob"],
  });
}

/** Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
export function checkedNamespace(namespace: string): string {
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)) return namespace;
  throw new UserError("InvalidNamespace", `"${namespace}" cannot be a namespace`, {
    about: namespace,
    why: "a namespace has at most 63 lower-case letters, digits and hyphens, with no hyphen at either end",
    hints: ["leave out --namespace: spark-USER is made"],
  });
}
