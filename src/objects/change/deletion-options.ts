import { UserError } from "../../base/errors.ts";
import type { Meaning } from "./meant.ts";
import type { PlaceOptions } from "./place.ts";
import type { DeletionWishes } from "./send.ts";

/** What `%k8s delete` was told. */
export interface DeleteOptions extends PlaceOptions {
  readonly what: readonly string[];
  readonly filename: readonly string[];
  readonly recursive: boolean;
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly all: boolean;
  readonly allNamespaces: boolean;
  readonly cascade: "background" | "orphan" | "foreground" | "true" | "false";
  /** Seconds. */
  readonly gracePeriod?: number;
  readonly now: boolean;
  readonly force: boolean;
  readonly ignoreNotFound: boolean;
  readonly wait: boolean;
  readonly timeout?: string;
}

const POLICIES = {
  background: "Background",
  true: "Background",
  orphan: "Orphan",
  false: "Orphan",
  foreground: "Foreground",
} as const;

/**
 * As kubectl has it: `--now` is one second of grace, `--force` none, and no grace without `--force` is one second.
 * @throws UserError `TwoGraces`
 */
export function deletionWishes({ cascade, gracePeriod, now, force }: DeleteOptions): DeletionWishes {
  if (now && gracePeriod !== undefined) {
    throw new UserError("TwoGraces", "--now and --grace-period do not go together", { hints: ["--now is --grace-period 1"] });
  }
  if (force && gracePeriod !== undefined && gracePeriod > 0) {
    throw new UserError("TwoGraces", "--force leaves no time of grace", { hints: ["--force", `--grace-period ${gracePeriod}`] });
  }
  const seconds = now ? 1 : (gracePeriod ?? (force ? 0 : undefined));
  const grace = seconds === 0 && !force ? 1 : seconds;
  return {
    propagationPolicy: POLICIES[cascade],
    ...(grace === undefined ? {} : { gracePeriodSeconds: grace }),
  };
}

/** How the line names what goes. @throws UserError `AllAndSelector` */
export function deletionMeaning(options: DeleteOptions, body: string | undefined): Meaning {
  if (options.all && options.selector !== undefined) {
    throw new UserError("AllAndSelector", "--all and -l do not go together", {
      about: options.selector,
      hints: ["-l alone", "--all alone"],
    });
  }
  return { ...options, words: options.what, verb: "delete", ...(body === undefined ? {} : { body }) };
}
