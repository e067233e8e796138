import { table } from "../../magics/table.ts";
import type { LocalStatus } from "../../src/local/clusters.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { recordingHost, testSession } from "./session.ts";
import { fakeLocal } from "./stand-in-local.ts";

/** Runs a `local` magic on clusters in memory; answers are given to its questions, none means that nobody can be asked. */
export async function runLocal(path: string, args: string, clusters: readonly LocalStatus[] = [], answers?: readonly string[]) {
  const { local, asked } = fakeLocal(clusters);
  const { session } = testSession({ local });
  const { host, recording } = recordingHost(answers === undefined ? {} : { answers });
  const registry = createRegistry({ table, session });
  const outcome = await registry.run(path, args, undefined, { assigned: false, host });
  return { outcome, asked, recording, text: outcome.view?.["text/plain"].split("\n") };
}
