import type { Driver } from "./driver.ts";

/** The same driver, whose cells run through `execute`; stopping it may mean more as well. */
export const withExecute = (
  driver: Driver,
  execute: Driver["python"]["execute"],
  stop: () => Promise<void> = () => driver.stop(),
): Driver => ({
  python: { execute, sweepJobs: (tag) => driver.python.sweepJobs(tag) },
  get facts() {
    return driver.facts;
  },
  start: (options) => driver.start(options),
  connectAddress: () => driver.connectAddress(),
  ended: driver.ended,
  stop,
});
