import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { findKinds } from "../../cluster/find-kinds.ts";
import type { PolicyRule } from "../../cluster/objects.ts";

/** A resource that a rule names: `pods`, `deployments` of apps, `pods/log`. */
export interface RuleResource {
  readonly group: string;
  readonly resource: string;
}

export interface RuleWords {
  readonly verb: readonly string[];
  readonly resource: readonly string[];
  readonly resourceName?: readonly string[];
}

/** `a,b` and several options in one list, each word once. */
export const wordsIn = (given: readonly string[] = []): readonly string[] => [
  ...new Set(given.flatMap((word) => word.split(",")).filter((word) => word !== "")),
];

/** The verbs of a rule; `*` is all of them. @throws UserError `MissingVerb` */
export function verbsOf({ verb }: Pick<RuleWords, "verb">): readonly string[] {
  const verbs = wordsIn(verb);
  if (verbs.length > 0) return verbs.includes("*") ? ["*"] : verbs;
  throw new UserError("MissingVerb", "say what it allows", { hints: ["--verb get,list,watch", "--verb '*' for everything"] });
}

/** One rule per API group, in the groups' order. @throws UserError `MissingVerb`, `MissingResource` */
export function rulesOf(words: RuleWords, resources: readonly RuleResource[]): readonly PolicyRule[] {
  const verbs = verbsOf(words);
  const names = wordsIn(words.resourceName);
  const groups = [...new Set(resources.map(({ group }) => group))].toSorted();
  return groups.map((group) => ({
    verbs,
    apiGroups: [group],
    resources: [...new Set(resources.filter((one) => one.group === group).map(({ resource }) => resource))],
    ...(names.length === 0 ? {} : { resourceNames: names }),
  }));
}

/**
 * What the words stand for, asked of the server: `deploy`, `deployments.apps`, `pods/log`.
 * @throws UserError `MissingResource`, `UnknownKind`, `NamesAndSeveral`
 */
export async function ruleResources(
  client: ClusterClient,
  words: RuleWords,
  signal: AbortSignal,
): Promise<readonly RuleResource[]> {
  const given = wordsIn(words.resource);
  if (given.length === 0) {
    throw new UserError("MissingResource", "say what it is about", { hints: ["--resource pods,deployments.apps,pods/log"] });
  }
  return Promise.all(
    given.map(async (word): Promise<RuleResource> => {
      const slash = word.indexOf("/");
      const [name, below] = slash < 0 ? [word, ""] : [word.slice(0, slash), word.slice(slash)];
      if (name === "*") return { group: "", resource: word };
      const [kind, second] = await findKinds(client, name, signal);
      if (kind !== undefined && second === undefined) return { group: kind.group, resource: `${kind.plural}${below}` };
      throw new UserError("SeveralKinds", `${name} stands for several kinds`, { about: word, hints: ["name them one by one"] });
    }),
  );
}
