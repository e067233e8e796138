import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { loadAll } from "js-yaml";
import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { PolicyRule } from "../objects.ts";
import { sparkRules } from "./spark-role.ts";

/** What a borrower may do in the namespace. */
export interface LoanRole {
  /** A ClusterRole is there already; a Role is made, with these rules. */
  readonly kind: "ClusterRole" | "Role";
  readonly name: string;
  readonly rules: readonly PolicyRule[];
}

/** Roles that every cluster has. Source: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
const BUILT_IN = ["edit", "view"];
const NAMES = ["spark", ...BUILT_IN];

/**
 * `spark`, `edit`, `view`, or a file (YAML or JSON) with a Role.
 * @param resolve makes a path as typed absolute
 * @throws UserError `UnknownRole`, `BadRole`
 */
export async function roleOf(text: string, resolve: (path: string) => string): Promise<LoanRole> {
  if (text === "spark") return { kind: "Role", name: "spark", rules: sparkRules() };
  if (BUILT_IN.includes(text)) return { kind: "ClusterRole", name: text, rules: [] };
  if (/[/.]/.test(text)) return roleIn(await textOf(resolve(text), text), text);
  const near = nearestNames(text, NAMES);
  throw new UserError("UnknownRole", `there is no role ${JSON.stringify(text)} to lend`, {
    about: text,
    hints: [
      ...(near.length === 0 ? [] : [`did you mean ${near.join(" or ")}?`]),
      `${NAMES.join(", ")}, or a file such as ./role.yaml`,
    ],
  });
}

async function textOf(file: string, about: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw badRole(about, code === "ENOENT" ? `${file} does not exist` : `${file} cannot be read: ${code}`);
  }
}

/** The first document of a text as a role. @throws UserError `BadRole` */
export function roleIn(text: string, about: string): LoanRole {
  const value = parsed(text, about);
  if (value?.kind !== "Role" && value?.kind !== "ClusterRole") throw badRole(about, "its kind is neither Role nor ClusterRole");
  const rules = value.rules;
  if (!Array.isArray(rules) || rules.length === 0) throw badRole(about, "it has no rules");
  if (!rules.every(isRule)) throw badRole(about, "a rule names apiGroups, resources and verbs, each a list of texts");
  const name = value.metadata?.name ?? basename(about, extname(about));
  if (typeof name !== "string" || !/^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/.test(name))
    throw badRole(about, "it has no usable name");
  return {
    kind: "Role",
    name,
    rules: rules.map(({ apiGroups, resources, resourceNames, verbs }) => ({
      apiGroups,
      resources,
      ...(resourceNames && { resourceNames }),
      verbs,
    })),
  };
}

interface Document {
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown };
  readonly rules?: unknown;
}

function parsed(text: string, about: string): Document | undefined {
  try {
    const value = loadAll(text)[0];
    return typeof value === "object" && value !== null ? (value as Document) : undefined;
  } catch {
    throw badRole(about, "it is no YAML");
  }
}

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");

function isRule(value: unknown): value is PolicyRule {
  if (typeof value !== "object" || value === null) return false;
  const { apiGroups, resources, resourceNames, verbs, nonResourceURLs } = value as Record<string, unknown>;
  return (
    isTexts(apiGroups) &&
    isTexts(resources) &&
    isTexts(verbs) &&
    (resourceNames === undefined || isTexts(resourceNames)) &&
    nonResourceURLs === undefined
  );
}

const badRole = (about: string, why: string): UserError =>
  new UserError("BadRole", `${about} is no role to lend`, {
    about,
    why,
    hints: ["a file as kubectl create role NAME --verb=get --resource=pods --dry-run=client -o yaml prints it"],
  });
