import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import { checkCertificates } from "../certificate-data.ts";
import type { Kubeconfig } from "../model.ts";
import type { Settable } from "./settable.ts";

/**
 * A typed word as the value that a field takes.
 * @throws UserError `BadValue`, `UnknownCluster`, `UnknownUser`, `NotACertificate`
 */
export function fieldValue(field: Settable, value: string, current: Kubeconfig): unknown {
  if (value === "") throw bad(field, value, "it is empty", `%k8s unset NAME ${field.name}`);
  switch (field.takes) {
    case "text":
    case "path":
      return value;
    case "texts":
      return value.split(",").filter((part) => part !== "");
    case "url":
      return checkedServer(value, field.name);
    case "proxy":
      return checkedProxy(value);
    case "flag":
      return flagOf(field, value);
    case "base64":
      checkCertificates(Buffer.from(value, "base64"), field.name);
      return value;
    case "namespace":
      return checkedNamespace(value);
    default:
      return known(field.takes, value, current);
  }
}

/** A server's address. Plain http only on this machine: over it kubectl and this package send no identity. @throws UserError `BadServer` */
export function checkedServer(value: string, about = "server"): string {
  const wrong = (why: string) =>
    new UserError("BadServer", `"${withoutSecret(value)}" is no address of a cluster`, {
      about: value,
      why,
      hints: [`${about}: https://HOST:6443`],
    });
  if (/[\p{Cc}\s]/u.test(value)) throw wrong("it holds a space or a control character");
  if (!URL.canParse(value)) throw wrong(value.includes("://") ? "it is no URL" : "it does not begin with https://");
  const url = new URL(value);
  if (url.username !== "" || url.password !== "") throw wrong("a user or password does not belong in it");
  if (url.search !== "" || url.hash !== "") throw wrong("it has a ? or # part");
  const loopback = url.hostname === "localhost" || url.hostname === "[::1]" || /^127\./.test(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && loopback)) return value;
  throw wrong(
    url.protocol === "http:" ? "it is not https: nobody can be sure who answers, and no identity is sent" : "it is not https",
  );
}

/** Source: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#Cluster, proxy-url. @throws UserError `BadValue` */
export function checkedProxy(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url !== undefined && ["http:", "https:", "socks5:"].includes(url.protocol)) return value;
  throw new UserError("BadValue", `"${withoutSecret(value)}" is no address of a proxy`, {
    about: value,
    hints: ["http://HOST:3128, https://HOST:3128 or socks5://HOST:1080"],
  });
}

/** Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names. @throws UserError `BadValue` */
export function checkedNamespace(value: string): string {
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value)) return value;
  throw new UserError("BadValue", `"${value}" cannot be a namespace`, {
    about: value,
    why: "a namespace has at most 63 lower-case letters, digits and hyphens, with no hyphen at either end",
    hints: ["namespace=spark-alice"],
  });
}

const withoutSecret = (url: string): string => url.replace(/\/\/[^/@]*@/, "//REDACTED@");

function flagOf(field: Settable, value: string): boolean {
  if (value === "true" || value === "false") return value === "true";
  throw bad(field, value, "it is either true or false", `${field.name}=true`);
}

function known(kind: "cluster" | "user", value: string, current: Kubeconfig): string {
  const names = [...current[`${kind}s`].keys()];
  if (names.includes(value)) return value;
  const near = nearestNames(value, names);
  throw new UserError(kind === "cluster" ? "UnknownCluster" : "UnknownUser", `there is no ${kind} "${value}"`, {
    about: value,
    hints: [near.length > 0 ? `did you mean ${near.join(" or ")}?` : `known: ${names.slice(0, 12).join(", ")}`],
  });
}

const bad = (field: Settable, value: string, why: string, hint: string): UserError =>
  new UserError("BadValue", `${field.name} cannot be "${value}"`, { about: `${field.name}=${value}`, why, hints: [hint] });
