import type { Host } from "../../src/base/host.ts";
import { compose } from "../../src/compose.ts";

/** A notebook that starts a session, `session-owner.ts CONTEXT ARGUMENTS`, prints `ready` and then only lives. */
const [, , context = "", args = ""] = process.argv;
const host: Host = {
  display: () => ({ update: () => undefined }),
  write: () => undefined,
  canAsk: false,
  ask: () => Promise.reject(new Error("nobody is here")),
  signal: AbortSignal.timeout(180_000),
};
const { registry } = compose({ host });
await registry.run("use", context, undefined, { assigned: false, host });
await registry.run("spark session", args, undefined, { assigned: false, host });
process.stdout.write("ready\n");
setInterval(() => undefined, 1000);
