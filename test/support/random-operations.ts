import type { Arbitrary } from "fast-check";
import type { Change, EntryList } from "../../src/kubeconfig/change.ts";
import fc from "./fast-check.ts";
import { name } from "./random-entries.ts";

/** What a person does to a kubeconfig; names are chosen among those that are there, or another when the pick is high. */
export type Operation =
  | { readonly kind: "use" | "delete"; readonly list: EntryList; readonly pick: number; readonly other: string }
  | { readonly kind: "rename"; readonly pick: number; readonly other: string; readonly to: string }
  | { readonly kind: "set"; readonly pick: number; readonly other: string; readonly field: Field; readonly value: string }
  | { readonly kind: "unset"; readonly pick: number; readonly other: string; readonly field: Field };

/** A field that `kubectl config set` knows, and what it takes. */
export interface Field {
  readonly list: EntryList;
  readonly key: string;
  readonly takes: "text" | "flag" | "base64";
}

const texts = (list: EntryList, ...keys: readonly string[]): readonly Field[] =>
  keys.map((key) => ({ list, key, takes: "text" }));

export const FIELDS: readonly Field[] = [
  ...texts("contexts", "cluster", "user", "namespace"),
  ...texts("clusters", "server", "certificate-authority", "tls-server-name", "proxy-url"),
  ...texts("users", "token", "tokenFile", "client-certificate", "client-key", "username", "password", "as", "as-uid"),
  { list: "clusters", key: "insecure-skip-tls-verify", takes: "flag" },
  { list: "clusters", key: "disable-compression", takes: "flag" },
  { list: "clusters", key: "certificate-authority-data", takes: "base64" },
  { list: "users", key: "client-key-data", takes: "base64" },
];

const VALUES: Readonly<Record<Field["takes"], readonly string[]>> = {
  text: [
    "x",
    "yes",
    "12",
    "a: b # c",
    "https://new.example.org:6443",
    "ü ✓",
    "it's",
    "-",
    "~",
    " padded ",
    "two\nlines",
    "1_000",
    "=",
    "<<",
    "*a",
    "&a",
  ],
  flag: ["true", "false"],
  base64: ["Q0E=", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t"],
};

const chosen = { pick: fc.nat(99), other: name };
const set = fc.constantFrom(...FIELDS).chain((field) =>
  fc.record({
    kind: fc.constant("set" as const),
    ...chosen,
    field: fc.constant(field),
    value: fc.constantFrom(...VALUES[field.takes]),
  }),
);

export const operation: Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant("use" as const), list: fc.constant("contexts" as const), ...chosen }),
  fc.record({
    kind: fc.constant("delete" as const),
    list: fc.constantFrom<EntryList>("contexts", "clusters", "users"),
    ...chosen,
  }),
  fc.record({ kind: fc.constant("rename" as const), ...chosen, to: name }),
  set,
  fc.record({ kind: fc.constant("unset" as const), ...chosen, field: fc.constantFrom(...FIELDS) }),
);

export const listOf = (operation: Operation): EntryList =>
  "list" in operation ? operation.list : "field" in operation ? operation.field.list : "contexts";

/** The arguments of `kubectl config` for an operation on the entry of this name. */
export function kubectlArguments(operation: Operation, name: string): readonly string[] {
  const singular = { contexts: "context", clusters: "cluster", users: "user" }[listOf(operation)];
  switch (operation.kind) {
    case "use":
      return ["use-context", "--", name];
    case "delete":
      return [`delete-${singular}`, "--", name];
    case "rename":
      return ["rename-context", "--", name, operation.to];
    case "set":
      return ["set", "--", propertyOf(operation.field, name), operation.value];
    case "unset":
      return ["unset", "--", propertyOf(operation.field, name)];
  }
}

/** `set` goes by the names of client-go's inner types, which say `act-as`. */
const propertyOf = ({ list, key }: Field, name: string): string => `${list}.${name}.${key.replace(/^as(?=$|-)/, "act-as")}`;

/** The same as changes of ours; a rename is left to its plan. */
export function changeOf(operation: Exclude<Operation, { kind: "rename" }>, name: string): Change {
  switch (operation.kind) {
    case "use":
      return { kind: "current-context", name };
    case "delete":
      return { kind: "remove", list: operation.list, name };
    case "set": {
      const { list, key, takes } = operation.field;
      return { kind: "set", list, name, path: [key], value: takes === "flag" ? operation.value === "true" : operation.value };
    }
    case "unset":
      return { kind: "unset", list: operation.field.list, name, path: [operation.field.key] };
  }
}
