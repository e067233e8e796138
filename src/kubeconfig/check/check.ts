import type { Kubeconfig } from "../model.ts";
import { authorities } from "./authority.ts";
import { clientCertificates } from "./client-certificate.ts";
import { type FactSource, type Facts, type FactsOptions, gatherFacts } from "./facts.ts";
import { fileModes } from "./file-modes.ts";
import type { Finding, Severity } from "./finding.ts";
import { namedFiles } from "./named-files.ts";
import { plugins } from "./plugins.ts";
import { missingFiles, readingProblems } from "./reading.ts";
import { danglingContexts, goneCurrentContext, orphans } from "./references.ts";
import { servers } from "./server.ts";
import { signIns } from "./sign-in.ts";
import { strictAuthorities } from "./strict-authority.ts";
import { tokens } from "./tokens.ts";
import { hiddenEntries, repeatedNames, sameClusters, sameContexts } from "./twins.ts";

/** A new rule is one pure function and one line here. */
const RULES: readonly ((facts: Facts) => readonly Finding[])[] = [
  danglingContexts,
  goneCurrentContext,
  repeatedNames,
  namedFiles,
  clientCertificates,
  tokens,
  signIns,
  plugins,
  servers,
  authorities,
  fileModes,
  hiddenEntries,
  strictAuthorities,
  sameContexts,
  sameClusters,
  orphans,
  missingFiles,
];

const ORDER: readonly Severity[] = ["error", "warning", "note"];

/** What the rules find in the facts, the worst first. */
export function findings(facts: Facts): readonly Finding[] {
  const told = RULES.flatMap((rule) => rule(facts));
  return worstFirst([...told, ...readingProblems(facts, told)]);
}

export const worstFirst = (all: readonly Finding[]): readonly Finding[] =>
  ORDER.flatMap((severity) => all.filter((finding) => finding.severity === severity));

/** Everything that can be told of a kubeconfig without asking a server. */
export async function checkKubeconfig(
  kubeconfig: Kubeconfig,
  source: FactSource,
  options: FactsOptions,
): Promise<readonly Finding[]> {
  return findings(await gatherFacts(kubeconfig, source, options));
}

/** The findings that concern some contexts: these, their clusters and users, and the files that hold them. */
export function concerning(all: readonly Finding[], kubeconfig: Kubeconfig, names: readonly string[]): readonly Finding[] {
  const contexts = names.flatMap((name) => kubeconfig.contexts.get(name) ?? []);
  const clusters = new Set(contexts.map(({ cluster }) => cluster));
  const users = new Set(contexts.map(({ user }) => user));
  const files = new Set(
    contexts.flatMap(({ file, cluster, user }) => [
      file,
      kubeconfig.clusters.get(cluster)?.file,
      kubeconfig.users.get(user)?.file,
    ]),
  );
  return all.filter(({ where }) => {
    if (where.context !== undefined) return names.includes(where.context);
    if (where.cluster !== undefined) return clusters.has(where.cluster);
    return where.user === undefined ? files.has(where.file) : users.has(where.user);
  });
}
