import type { Tone } from "../../views/status.ts";

/** One reason why an object is not as it should be. */
export interface Reason {
  /** In one sentence, the server's facts in our words: `The image cannot be pulled: r.example/web:1 — 401 Unauthorized`. */
  readonly what: string;
  /** Who said so, when and how often: `kubelet, 20 s ago (×7)`. */
  readonly event?: string;
  /** What else is worth knowing, a line each; lines of logs are cleared of secrets. */
  readonly details?: readonly string[];
  /** What to try, the likeliest first: a whole line (`%k8s …`), or what a person has to change. */
  readonly fixes: readonly string[];
  /** It may well go away by waiting. */
  readonly passing?: boolean;
}

/** What is to be said of an object, before it is known how it is named. */
export interface Findings {
  /** In a few words: `Pending for 4 min`, `2 of 3 pods ready`. */
  readonly state: string;
  readonly tone: Tone;
  /** The most telling first; none: nothing is wrong. */
  readonly reasons: readonly Reason[];
  /** What speaks for it when nothing is wrong: `all 3 pods are ready`. */
  readonly fine?: string;
}

/** Why an object is as it is; what `const d = %k8s why TYPE/NAME` holds. */
export interface Diagnosis extends Findings {
  /** As kubectl names it: `pod/web`, `deployment.apps/api`. */
  readonly object: string;
  /** Absent for what lives in no namespace. */
  readonly namespace?: string;
  /** What may not be read here, so that there may be more to it. */
  readonly unseen: readonly string[];
}

/** The same reason once, said by the first; the order stays. */
export function once(reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ what }) => !seen.has(what) && seen.add(what) !== undefined);
}

/** `3 pods`, `1 pod`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** `bad` for what stays, `busy` for what may pass, `good` for nothing. */
export const toneOf = (reasons: readonly Reason[]): Tone =>
  reasons.length === 0 ? "good" : reasons.some(({ passing }) => passing !== true) ? "bad" : "busy";
