import { durationOption } from "../../base/spoken-duration.ts";

/** As long as a kernel lives, nearly: kubectl's 0 waits for a week. */
const LONGEST = 7 * 24 * 3_600_000;

/** `--timeout` in milliseconds; without one, and with kubectl's `0` and `0s`, a week. @throws UserError `BadDuration` */
export const limitOf = (timeout: string | undefined): number =>
  timeout === undefined || /^0s?$/.test(timeout) ? LONGEST : durationOption("--timeout", timeout);
