import { UserError } from "../../base/errors.ts";
import type { Change, EntryList, FileChange } from "../change.ts";
import type { ContextEntry, Kubeconfig } from "../model.ts";
import { fieldValue } from "./field-value.ts";
import { byFile } from "./file-changes.ts";
import { ownContext } from "./own-entry.ts";
import type { Settable } from "./settable.ts";

/** A field with the word that was typed for it; undefined takes the field away. */
export interface Assignment {
  readonly field: Settable;
  readonly value: string | undefined;
}

/** A token by the way it comes in; it is never typed. */
export type NewToken = { readonly token: string } | { readonly tokenFile: string };

export interface SetPlan {
  readonly changes: readonly FileChange[];
  /** Other contexts that use the same cluster or user, and change with it. */
  readonly shared: readonly { readonly kind: "cluster" | "user"; readonly name: string; readonly by: readonly string[] }[];
}

/**
 * Give fields of a context, its cluster and its user other values, or take them away. A context that gets another
 * cluster or user in the same breath is set to it first.
 * @throws UserError `UnknownContext`, `BrokenContext`, `NoSuchPart`, and those of the values
 */
export function planSet(current: Kubeconfig, name: string, assignments: readonly Assignment[], token?: NewToken): SetPlan {
  const context = ownContext(current, name);
  const given = (key: "cluster" | "user") => assignments.find(({ field }) => field.name === key)?.value;
  const target = { ...context, cluster: given("cluster") ?? context.cluster, user: given("user") ?? context.user };
  const changes = assignments.flatMap((one) => changesOf(current, target, one));
  const tokens = token === undefined ? [] : tokenChanges(current, target, token);
  const touched = [...assignments.map(({ field }) => field.list), ...(token === undefined ? [] : ["users" as const])];
  return { changes: byFile([...changes, ...tokens]), shared: sharedBy(current, target, new Set(touched)) };
}

type Placed = readonly [file: string, change: Change];

function changesOf(current: Kubeconfig, target: ContextEntry, { field, value }: Assignment): readonly Placed[] {
  const { file, name } = entryOf(current, target, field.list);
  const unset = (key: string): Placed => [file, { kind: "unset", list: field.list, name, path: [key] }];
  if (value === undefined) {
    if (field.required === true) throw needed(field);
    return [unset(field.key), ...unsetWith(field).map(unset)];
  }
  const made = fieldValue(field, value, current);
  const set: Placed = [file, { kind: "set", list: field.list, name, path: [field.key], value: made }];
  // `insecure-skip-tls-verify=false` says nothing against an authority.
  return made === false ? [set] : [...(field.instead ?? []).map(unset), set];
}

/** Taking away the authority, say, means in whichever form it is there. */
const unsetWith = ({ takes, instead }: Settable): readonly string[] =>
  takes === "path" || takes === "base64" ? (instead ?? []).filter((key) => key !== "insecure-skip-tls-verify") : [];

function tokenChanges(current: Kubeconfig, target: ContextEntry, token: NewToken): readonly Placed[] {
  const { file, name } = entryOf(current, target, "users");
  const [key, other, value] =
    "token" in token ? (["token", "tokenFile", token.token] as const) : (["tokenFile", "token", token.tokenFile] as const);
  return [
    [file, { kind: "unset", list: "users", name, path: [other] }],
    [file, { kind: "set", list: "users", name, path: [key], value }],
  ];
}

function entryOf(current: Kubeconfig, target: ContextEntry, list: EntryList): { readonly file: string; readonly name: string } {
  if (list === "contexts") return target;
  const kind = list === "clusters" ? "cluster" : "user";
  const found = current[list].get(target[kind]);
  if (found !== undefined) return found;
  throw noSuchPart(kind, target);
}

function sharedBy(current: Kubeconfig, target: ContextEntry, touched: ReadonlySet<EntryList>): SetPlan["shared"] {
  return (["cluster", "user"] as const).flatMap((kind) => {
    const others = [...current.contexts.values()].filter((one) => one.name !== target.name && one[kind] === target[kind]);
    if (!touched.has(`${kind}s`) || others.length === 0) return [];
    return [{ kind, name: target[kind], by: others.map(({ name }) => name) }];
  });
}

const needed = ({ name }: Settable): UserError =>
  new UserError("NeededField", `a context cannot be without ${name}`, {
    about: name,
    hints: [`%k8s set NAME ${name}=VALUE gives it another`, "%k8s remove NAME removes the context"],
  });

function noSuchPart(kind: "cluster" | "user", { name, file, [kind]: part }: ContextEntry): UserError {
  const why = part === "" ? `it names no ${kind}` : `${kind} "${part}" is not there, or not usable`;
  return new UserError("BrokenContext", `context "${name}" has no ${kind} that could be changed`, {
    about: name,
    why: `${why} (${file})`,
    hints: [`%k8s set NAME ${kind}=OTHER`, "%k8s config shows what there is"],
  });
}
