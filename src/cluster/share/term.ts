import { inWords } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import { durationOption } from "../../base/spoken-duration.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What the API server takes least, for tokens and for certificates. */
const LEAST = 10 * MINUTE;
const MOST = 366 * DAY;

/**
 * `--expires 8h` in whole seconds.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/ (at least 10 minutes)
 * @throws UserError `BadDuration`
 */
export function termOf(text: string): number {
  const ms = durationOption("--expires", text);
  const refuse = (message: string, why: string, hint: string): UserError =>
    new UserError("BadDuration", message, { about: text, why, hints: [hint] });
  if (ms < LEAST) throw refuse(`--expires ${text} is too short`, "an API server lends for 10 minutes at least", "--expires 10m");
  if (ms > MOST)
    throw refuse(
      `--expires ${text} is too long`,
      "a loan ends within a year, so that nobody forgets it",
      "--expires 30d, and again then",
    );
  return Math.ceil(ms / 1000);
}

/** What a server that shortens a term is said to have done; undefined when it gave what was asked for. */
export function shortened(asked: number, from: Date, ends: Date): string | undefined {
  const given = ends.getTime() - from.getTime();
  // Servers and clocks differ by seconds; what counts is a term that a person would notice.
  if (given >= asked * 1000 * 0.95) return undefined;
  return `the server lends for ${inWords(given)} at most, not ${inWords(asked * 1000)}`;
}
