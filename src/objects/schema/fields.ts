import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { apiVersionOf, type ResourceKind } from "../../cluster/resource-kind.ts";
import { schemasOf } from "./document.ts";
import { type FieldNode, fieldNode, kindSchema, type Located, propertiesOf } from "./field-node.ts";
import { findField, nearestPaths } from "./find-field.ts";

export interface FieldRequest {
  /** Names from the object's root, joined by dots; empty for the kind itself. Lists and maps are looked through. */
  readonly path: string;
  /** The fields of the fields too, to the last. */
  readonly whole?: boolean;
  /** The word that a person typed, for the caret. */
  readonly about?: string;
  readonly signal?: AbortSignal;
}

/**
 * What the server says about a field of a kind.
 * @throws UserError `NoSchema` when it describes the kind nowhere, `UnknownField` with the nearest names
 */
export async function fieldOf(client: ClusterClient, kind: ResourceKind, request: FieldRequest): Promise<FieldNode> {
  const root = await rootOf(client, kind, request.signal);
  if (root === undefined) throw noSchema(client, kind, request.about);
  const path = request.path.split(".").filter((part) => part !== "");
  const found = findField(root, kind.kind, path);
  if ("at" in found) return fieldNode(found.at, found.naming, request.whole === true ? "whole" : "fields");
  throw unknownField(root, kind, request, found);
}

/**
 * Paths that a person may have meant by one that the server does not know: `spec.replcas` → `spec.replicas`, `spec.containers[0].imge` →
 * `spec.containers[0].image`; a field in the wrong place → where it stands. Best first, three at most; empty when nothing is near, when the
 * path is right, and when the server tells no schema: a hint that cannot be had is no error.
 */
export async function nearestField(
  client: ClusterClient,
  kind: ResourceKind,
  path: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const root = await rootOf(client, kind, signal).catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  return root === undefined ? [] : nearestPaths(root, path);
}

async function rootOf(client: ClusterClient, kind: ResourceKind, signal?: AbortSignal): Promise<Located | undefined> {
  const schemas = await schemasOf(client, kind, signal);
  return schemas === undefined ? undefined : kindSchema(schemas, kind);
}

const noSchema = (client: ClusterClient, kind: ResourceKind, about?: string): UserError =>
  new UserError("NoSchema", `context ${client.context} publishes no description of ${kind.kind} ${apiVersionOf(kind)}`, {
    about,
    why: "its /openapi/v3 does not hold the kind: the server is older than 1.24, or an API of its own serves the kind without one",
    hints: [`%k8s get ${kind.plural} -o yaml shows the fields that are in use`],
  });

function unknownField(
  root: Located,
  kind: ResourceKind,
  { path, about }: FieldRequest,
  { known, before, wrong }: Extract<ReturnType<typeof findField>, { readonly wrong: string }>,
): UserError {
  const here = [kind.plural, ...before].join(".");
  const near = nearestPaths(root, path);
  const fields = Object.keys(propertiesOf(known)).toSorted();
  return new UserError("UnknownField", `${kind.kind} has no field ${[...before, wrong].join(".")}`, {
    about,
    why: fields.length === 0 ? `${here} has no fields of its own` : `${here} has ${listed(fields)}`,
    hints: near.length > 0 ? [`did you mean ${near.join(", ")}?`] : [`%k8s explain ${here}`],
  });
}

const MOST = 12;

const listed = (names: readonly string[]): string =>
  names.length <= MOST ? names.join(", ") : `${names.slice(0, MOST).join(", ")} and ${names.length - MOST} more`;
