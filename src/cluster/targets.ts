import { UserError } from "../base/errors.ts";
import { bounded } from "../base/escape.ts";
import type { ClusterClient } from "./client.ts";
import { findKinds } from "./find-kinds.ts";
import { fullName, type ResourceKind } from "./resource-kind.ts";

/** Objects of one kind that a person named. */
export interface Target {
  readonly kind: ResourceKind;
  /** Empty: all of them. */
  readonly names: readonly string[];
}

export interface TargetWords {
  /** As typed: `pods`, `pods,svc`, `pod web db`, `pod/web deploy/api`. */
  readonly words: readonly string[];
  /** The verb, for its hints: `get`. */
  readonly verb: string;
  readonly signal?: AbortSignal;
}

/**
 * The kinds and names that words stand for, one target per kind, in the order given; the server is asked for the kinds it knows.
 * @throws UserError `MissingKind`, `MixedNames`, `BadName`, `UnknownKind`
 * Source: kubectl's own words, https://kubernetes.io/docs/reference/kubectl/#syntax
 */
export async function targetsOf(client: ClusterClient, { words, verb, signal }: TargetWords): Promise<readonly Target[]> {
  const [first, ...names] = words;
  if (first === undefined) throw missingKind(verb);
  const slashed = words.filter((word) => word.includes("/"));
  if (slashed.length > 0) {
    if (slashed.length < words.length) throw mixed(words, verb);
    return grouped(await Promise.all(words.map((word) => slashTarget(client, word, verb, signal))));
  }
  const kinds = await Promise.all(
    first
      .split(",")
      .filter(Boolean)
      .map((word) => findKinds(client, word, signal)),
  );
  const targets = kinds.flat().map((kind) => ({ kind, names }));
  if (targets.length === 0) throw missingKind(verb);
  return grouped(targets);
}

/** How many kinds were named by themselves; a category such as `all` stands for more. */
export const namedKinds = (words: readonly string[]): number =>
  words.some((word) => word.includes("/")) ? words.length : (words[0] ?? "").split(",").length;

const missingKind = (verb: string): UserError =>
  new UserError("MissingKind", `say what to ${verb}`, { hints: [`%k8s ${verb} pod/NAME`, `%k8s ${verb} --help`] });

function mixed(words: readonly string[], verb: string): UserError {
  const first = words[0]!;
  const stray = words.find((word, index) => index > 0 && word.includes("/") !== first.includes("/"));
  return new UserError("MixedNames", "TYPE/NAME and separate names do not go together", {
    about: stray,
    why: first.includes("/") ? `${bounded(first, 60)} names a kind, and not every word after it does` : "a name holds no /",
    hints: [`%k8s ${verb} pod/a svc/b`, `%k8s ${verb} pods a b`],
  });
}

async function slashTarget(client: ClusterClient, word: string, verb: string, signal?: AbortSignal): Promise<Target> {
  const slash = word.indexOf("/");
  const [type, name] = [word.slice(0, slash), word.slice(slash + 1)];
  const [kind, second] = type === "" ? [] : await findKinds(client, type, signal);
  if (kind === undefined || second !== undefined || name === "" || name.includes("/")) {
    throw new UserError("BadName", `"${word}" is not TYPE/NAME`, { about: word, hints: [`%k8s ${verb} pod/web`] });
  }
  return { kind, names: [name] };
}

/** One target per kind, names once each, in the order given. */
function grouped(targets: readonly Target[]): readonly Target[] {
  const byKind = new Map<string, Target>();
  for (const { kind, names } of targets) {
    const key = `${fullName(kind)} ${kind.version}`;
    byKind.set(key, { kind, names: [...new Set([...(byKind.get(key)?.names ?? []), ...names])] });
  }
  return [...byKind.values()];
}
