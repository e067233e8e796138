import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import { clusterBody, contextBody, userBody } from "../absolute-bodies.ts";
import type { Fields } from "../document.ts";
import { resolveContext } from "../merge.ts";
import type { ClusterEntry, Kubeconfig, UserEntry } from "../model.ts";
import { checkForeignName, checkName } from "./own-entry.ts";

/** A named body, as it is to stand in a file: paths in it are absolute. */
export interface Named {
  readonly name: string;
  readonly body: Fields;
}

/** A context that is to be added, with all that it needs. */
export interface NewContext {
  /** Its name where it comes from. */
  readonly from: string;
  /** The name it should have here, unless that is taken. */
  readonly wanted: string;
  /** Without `cluster` and `user`. */
  readonly body: Fields;
  readonly cluster: Named;
  readonly user?: Named;
}

export interface ChosenContexts {
  /** Only these; all by default. */
  readonly contexts?: readonly string[];
  /** The name of the one that is chosen. */
  readonly asName?: string;
  /** The names, such as `{cluster}-{user}`; see {@link PLACEHOLDERS}. */
  readonly template?: string;
}

export const PLACEHOLDERS: readonly string[] = ["{context}", "{cluster}", "{user}", "{namespace}", "{server-host}"];

/**
 * The contexts of a kubeconfig that are to be added.
 * @throws UserError `UnknownContext`, `BrokenContext`, `NothingToAdd`, `BadTemplate`, `BadName`, `OneNameForMany`
 */
export function chosenFrom(given: Kubeconfig, choice: ChosenContexts): readonly NewContext[] {
  if (choice.asName !== undefined) checkName(choice.asName);
  if (choice.template !== undefined) checkTemplate(choice.template);
  const names = choice.contexts?.length ? [...new Set(choice.contexts)] : [...given.contexts.keys()];
  const found = names.map((name) => resolveContext(given, name));
  if (choice.asName !== undefined && found.length > 1) {
    throw new UserError("OneNameForMany", `${found.length} contexts cannot all be called "${choice.asName}"`, {
      about: choice.asName,
      why: `they are ${names.slice(0, 12).join(", ")}${names.length > 12 ? ", …" : ""}`,
      hints: ["choose one with --context NAME", "--template '{cluster}-{user}' names each"],
    });
  }
  return found.map(({ name, cluster, user }) => {
    const { cluster: _cluster, user: _user, ...body } = contextBody(given.contexts.get(name)!);
    const wanted = choice.asName ?? filled(choice.template, given, name);
    checkForeignName(wanted);
    const person = user.name === "" ? undefined : { name: user.name, body: userBody(user) };
    return { from: name, wanted, body, cluster: { name: cluster.name, body: clusterBody(cluster) }, user: person };
  });
}

function checkTemplate(template: string): void {
  const unknown = template.match(/\{[^{}]*\}/g)?.find((word) => !PLACEHOLDERS.includes(word));
  const isConstant = !PLACEHOLDERS.some((word) => template.includes(word));
  if (unknown === undefined && !isConstant) return;
  const near = unknown === undefined ? [] : nearestNames(unknown, PLACEHOLDERS);
  throw new UserError("BadTemplate", `"${template}" cannot name contexts`, {
    about: template,
    why: unknown === undefined ? "every context would get the same name" : `there is nothing called ${unknown}`,
    hints: [near.length > 0 ? `did you mean ${near.join(" or ")}?` : `it may hold ${PLACEHOLDERS.join(" ")}`],
  });
}

function filled(template: string | undefined, given: Kubeconfig, name: string): string {
  if (template === undefined) return name;
  const context = given.contexts.get(name)!;
  const values: Readonly<Record<string, string>> = {
    "{context}": name,
    "{cluster}": context.cluster,
    "{user}": context.user,
    "{namespace}": context.namespace ?? "default",
    "{server-host}": serverHost(given.clusters.get(context.cluster)!.server).host,
  };
  return template.replace(/\{[^{}]*\}/g, (word) => values[word] ?? word);
}

/** Where a server is, in words that can be part of a name. */
export function serverHost(server: string): { readonly host: string; readonly port: string } {
  const text = server.includes("://") ? server : `https://${server}`;
  if (!URL.canParse(text)) return { host: "", port: "" };
  const { hostname, port } = new URL(text);
  return { host: hostname.replace(/^\[|\]$/g, ""), port };
}

/** Whether two bodies say the same, whatever the order and however YAML spells an empty field. */
export const sameBody = (one: Fields, other: Fields): boolean => isDeepStrictEqual(said(one), said(other));

function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null && inner !== "");
  return Object.fromEntries(entries.map(([key, inner]) => [key, said(inner)]));
}

/** The bodies under which a view's entries are compared with new ones. */
export const bodiesOf = (view: Kubeconfig) => ({
  contexts: new Map([...view.contexts.values()].map((entry) => [entry.name, contextBody(entry)])),
  clusters: new Map([...view.clusters.values()].map((entry: ClusterEntry) => [entry.name, clusterBody(entry)])),
  users: new Map([...view.users.values()].map((entry: UserEntry) => [entry.name, userBody(entry)])),
});
