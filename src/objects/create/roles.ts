import { UserError } from "../../base/errors.ts";
import type { PolicyRule } from "../../cluster/objects.ts";
import type { Session } from "../../session/session.ts";
import { type Created, type CreateOptions, createForSession } from "./create.ts";
import { KINDS, type Named, type NewObject, newObject } from "./new-object.ts";
import { type RuleResource, type RuleWords, ruleResources, rulesOf, verbsOf, wordsIn } from "./rules.ts";

export interface RoleOptions extends CreateOptions, RuleWords {
  readonly name: string;
}

/** The server is asked which API group a resource is of, with `--dry-run` too. */
export async function createRoleForSession(
  options: RoleOptions,
  session: Session,
  call: { readonly dryRun?: boolean },
): Promise<Created> {
  verbsOf(options);
  const resources = await ruleResources(await session.cluster(options.context), options, session.signal);
  return createForSession(roleOf(options, resources), options, session, call);
}

export const roleOf = (options: Named & RuleWords, resources: readonly RuleResource[]): NewObject => ({
  kind: KINDS.role,
  object: newObject(KINDS.role, options, { rules: rulesOf(options, resources) }),
  next: `%k8s create rolebinding ${options.name} --role ${options.name} --user NAME gives it to somebody`,
});

export interface ClusterRoleOptions extends RoleOptions {
  /** Paths such as `/healthz` and `/logs/*`. */
  readonly nonResourceUrl?: readonly string[];
  /** Labels of the cluster roles that it is made of, such as `rbac.example.com/aggregate-to-monitoring=true`. */
  readonly aggregationRule?: string;
}

export async function createClusterRoleForSession(
  options: ClusterRoleOptions,
  session: Session,
  call: { readonly dryRun?: boolean },
): Promise<Created> {
  const asks = wordsIn(options.resource).length > 0;
  if (asks) verbsOf(options);
  const resources = asks ? await ruleResources(await session.cluster(options.context), options, session.signal) : [];
  return createForSession(clusterRoleOf(options, resources), options, session, call);
}

/** @throws UserError `MissingVerb`, `MissingResource`, `TwoThings`, `BadLabels` */
function clusterRoleOf(options: Omit<ClusterRoleOptions, keyof CreateOptions>, resources: readonly RuleResource[]): NewObject {
  const { name, aggregationRule } = options;
  const urls = wordsIn(options.nonResourceUrl);
  const content =
    aggregationRule === undefined ? { rules: clusterRules(options, urls, resources) } : aggregated(options, aggregationRule);
  return {
    kind: KINDS.clusterRole,
    object: newObject(KINDS.clusterRole, { name }, content),
    next: `%k8s create clusterrolebinding ${name} --clusterrole ${name} --user NAME gives it to somebody`,
  };
}

function clusterRules(options: RuleWords, urls: readonly string[], resources: readonly RuleResource[]): readonly PolicyRule[] {
  const verbs = verbsOf(options);
  if (resources.length === 0 && urls.length === 0) {
    throw new UserError("MissingResource", "say what it is about", {
      hints: ["--resource nodes,pods", "--non-resource-url /metrics"],
    });
  }
  return [...rulesOf(options, resources), ...(urls.length === 0 ? [] : [{ verbs, nonResourceURLs: urls }])];
}

function aggregated(options: Partial<ClusterRoleOptions>, labels: string) {
  if ([options.verb, options.resource, options.nonResourceUrl].some((words) => wordsIn(words).length > 0)) {
    throw new UserError("TwoThings", "--aggregation-rule takes its rules from other roles, and has none of its own", {
      hints: ["leave out --verb, --resource and --non-resource-url"],
    });
  }
  const matchLabels = Object.fromEntries(wordsIn([labels]).map((word) => labelIn(word)));
  return { aggregationRule: { clusterRoleSelectors: [{ matchLabels }] } };
}

/** `KEY=VALUE`. @throws UserError `BadLabels` */
export function labelIn(word: string): readonly [string, string] {
  const equals = word.indexOf("=");
  if (equals > 0) return [word.slice(0, equals), word.slice(equals + 1)];
  throw new UserError("BadLabels", `"${word}" is not KEY=VALUE`, { about: word, hints: ["app=web,tier=front"] });
}
