import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";

/** A field of a context, its cluster or its user that can be set by name. */
export interface Settable {
  /** As it is typed. */
  readonly name: string;
  readonly list: "contexts" | "clusters" | "users";
  /** As it stands in the file. */
  readonly key: string;
  readonly takes: "text" | "url" | "proxy" | "flag" | "texts" | "path" | "base64" | "namespace" | "cluster" | "user";
  /** Fields that say the same in another way, or that kubectl refuses beside it: they go when this one comes. */
  readonly instead?: readonly string[];
  /** A context cannot be without it. */
  readonly required?: true;
}

const CA = ["certificate-authority", "certificate-authority-data"];

/** Source: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/ */
export const SETTABLE: readonly Settable[] = [
  { name: "namespace", list: "contexts", key: "namespace", takes: "namespace" },
  { name: "cluster", list: "contexts", key: "cluster", takes: "cluster", required: true },
  { name: "user", list: "contexts", key: "user", takes: "user" },
  { name: "server", list: "clusters", key: "server", takes: "url", required: true },
  { name: "tls-server-name", list: "clusters", key: "tls-server-name", takes: "text" },
  { name: "proxy-url", list: "clusters", key: "proxy-url", takes: "proxy" },
  { name: "insecure-skip-tls-verify", list: "clusters", key: "insecure-skip-tls-verify", takes: "flag", instead: CA },
  { name: "disable-compression", list: "clusters", key: "disable-compression", takes: "flag" },
  { name: "ca-file", list: "clusters", key: CA[0]!, takes: "path", instead: [CA[1]!, "insecure-skip-tls-verify"] },
  { name: "ca-data", list: "clusters", key: CA[1]!, takes: "base64", instead: [CA[0]!, "insecure-skip-tls-verify"] },
  { name: "client-cert", list: "users", key: "client-certificate", takes: "path", instead: ["client-certificate-data"] },
  { name: "client-key", list: "users", key: "client-key", takes: "path", instead: ["client-key-data"] },
  { name: "as", list: "users", key: "as", takes: "text" },
  { name: "as-uid", list: "users", key: "as-uid", takes: "text" },
  { name: "as-groups", list: "users", key: "as-groups", takes: "texts" },
];

export const settableNames: readonly string[] = SETTABLE.map(({ name }) => name);

/** kubectl's names of the same. */
const ALIASES: Readonly<Record<string, string>> = {
  "certificate-authority": "ca-file",
  "certificate-authority-data": "ca-data",
  "client-certificate": "client-cert",
  insecure: "insecure-skip-tls-verify",
};

/** What is secret comes in by other ways than a word of a cell. */
const SECRET =
  /^(token|token-file|token-env|password|username|client-key-data|client-certificate-data|key-data|auth-provider|exec|secret)$/i;

/** @throws UserError `SecretInCell`, `UnknownField` */
export function settable(name: string): Settable {
  const wanted = ALIASES[name] ?? name;
  const found = SETTABLE.find((field) => field.name === wanted);
  if (found !== undefined) return found;
  if (SECRET.test(name)) {
    throw new UserError("SecretInCell", `${name} is not set by a word of a cell: cells are saved with the notebook`, {
      about: name,
      hints: ["--token-file FILE", "--token-env NAME", "%k8s add makes a context with any way to sign in"],
    });
  }
  const near = nearestNames(name, [...settableNames, ...Object.keys(ALIASES)]);
  throw new UserError("UnknownField", `a context has no field "${name}" that can be set`, {
    about: name,
    hints: [...(near.length > 0 ? [`did you mean ${near.join(" or ")}?`] : []), `fields: ${settableNames.join(", ")}`],
  });
}

/** `FIELD=VALUE` taken apart. @throws UserError `BadPair`, and those of {@link settable} */
export function pair(text: string): { readonly field: Settable; readonly value: string } {
  const at = text.indexOf("=");
  if (at > 0) return { field: settable(text.slice(0, at)), value: text.slice(at + 1) };
  throw new UserError("BadPair", `"${text}" is no FIELD=VALUE`, {
    about: text,
    hints: ["namespace=spark", "server=https://HOST:6443"],
  });
}
