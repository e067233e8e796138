import { UserError } from "../../base/errors.ts";
import { cores, isQuantity, quantity } from "../../base/quantity.ts";

/** A borrower's limits as a person wrote them, in the API server's words. */
export interface Quota {
  /** As typed: `cpu=8,memory=16Gi`. */
  readonly words: string;
  /** `spec.hard` of the ResourceQuota. */
  readonly hard: Readonly<Record<string, string>>;
  /** What a container gets that says nothing: without it the quota would refuse its pod. Empty when only objects are counted. */
  readonly defaults: { readonly requests: Readonly<Record<string, string>>; readonly limits: Readonly<Record<string, string>> };
}

/** Resources that a container asks for; anything else is counted, not asked for. */
const COMPUTE = ["cpu", "memory", "ephemeral-storage"] as const;
const COUNTED = /^(pods|services|secrets|configmaps|persistentvolumeclaims|count\/[a-z0-9.-]+|[a-z0-9.-]+\/[A-Za-z0-9._-]+)$/;
const STORAGE = "requests.storage";
const ALIASES: Readonly<Record<string, string>> = { mem: "memory", cpus: "cpu", cores: "cpu", pod: "pods", storage: STORAGE };
// Of a container that names none: enough for a shell or a small service, whatever the quota.
const DEFAULTS: Readonly<Record<string, readonly [string, string]>> = {
  cpu: ["100m", "1"],
  memory: ["256Mi", "1Gi"],
  "ephemeral-storage": ["100Mi", "1Gi"],
};

/**
 * `cpu=8,memory=16Gi,pods=20`. What pods may ask for at once counts as their requests and as their limits.
 * Source: https://kubernetes.io/docs/concepts/policy/resource-quotas/
 * @throws UserError `BadQuota`, which names the part at fault
 */
export function quotaOf(text: string): Quota {
  const hard: Record<string, string> = {};
  const defaults = { requests: {} as Record<string, string>, limits: {} as Record<string, string> };
  for (const part of text.split(",")) {
    const [given = "", amount = "", more] = part.trim().split("=");
    const name = ALIASES[given] ?? given;
    if (amount === "" || more !== undefined) throw badQuota(part, "each part is NAME=AMOUNT");
    if (!isQuantity(amount) || quantity(amount) < 0) throw badQuota(part, `${JSON.stringify(amount)} is no amount`);
    if (isCompute(name)) addCompute(hard, defaults, name, amount, part);
    else if (name === STORAGE) hard[name] = amount;
    else if (!COUNTED.test(name)) throw badQuota(part, `${JSON.stringify(given)} is nothing that can be limited`);
    else if (!/^\d+$/.test(amount)) throw badQuota(part, `${name} are counted in whole numbers`);
    else hard[name] = amount;
  }
  return { words: text, hard, defaults };
}

const isCompute = (name: string): name is (typeof COMPUTE)[number] => (COMPUTE as readonly string[]).includes(name);

function addCompute(
  hard: Record<string, string>,
  defaults: { readonly requests: Record<string, string>; readonly limits: Record<string, string> },
  name: (typeof COMPUTE)[number],
  amount: string,
  part: string,
): void {
  const size = quantity(amount);
  // A person who writes 16 means gigabytes: the API server would take bytes, and admit no pod.
  if (name !== "cpu" && size > 0 && size < 2 ** 20)
    throw badQuota(part, `${amount} of ${name} is less than 1 Mi: it counts bytes`);
  hard[`requests.${name}`] = amount;
  hard[`limits.${name}`] = amount;
  const [request, limit] = DEFAULTS[name]!;
  defaults.requests[name] = atMost(request, amount);
  defaults.limits[name] = atMost(limit, amount);
}

const atMost = (wanted: string, amount: string): string => (quantity(wanted) <= quantity(amount) ? wanted : amount);

const badQuota = (part: string, why: string): UserError =>
  new UserError("BadQuota", `--quota ${JSON.stringify(part.trim())} cannot be a limit`, {
    about: part.trim(),
    why,
    hints: ["--quota cpu=8,memory=16Gi,pods=20"],
  });

/** `cpu 8, memory 16Gi, pods 20`, for a person. */
export function quotaWords(hard: Readonly<Record<string, string>>): string {
  const words = Object.entries(hard)
    .sort(inOrder)
    .flatMap(([name, amount]) => {
      if (name === "requests.cpu") return [`cpu ${cores(quantity(amount))}`];
      if (name.startsWith("requests.") || name.startsWith("limits."))
        return name.startsWith("limits.") ? [] : [`${name.slice("requests.".length)} ${amount}`];
      return [`${name} ${amount}`];
    });
  return words.join(", ");
}

/** An API server gives them in the order of their letters; a person begins with cores. */
const ORDER = ["requests.cpu", "requests.memory", "requests.ephemeral-storage", STORAGE];
const place = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

const inOrder = ([one]: readonly [string, string], [other]: readonly [string, string]): number =>
  place(one) - place(other) || (one < other ? -1 : 1);
