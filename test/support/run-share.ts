import { table } from "../../magics/table.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "./kubeconfig-builder.ts";
import { recordingHost, testSession } from "./session.ts";
import { type StandInObjects, type StandInObjectsOptions, standInObjects } from "./stand-in-objects.ts";

interface RunOptions extends StandInObjectsOptions {
  readonly answers?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A lender's notebook on a cluster in memory: `run("share", "bob")` gives the view's lines, everything shown, and the value. */
export function lender(options: RunOptions = {}, cluster: StandInObjects = standInObjects(options)) {
  const spec = { server: "https://10.1.2.3:6443", caData: "Q0E=", cluster: "physics", token: "lenders-own-token-1f3870be" };
  const { session, home } = testSession({
    kubeconfigs: [kubeconfig().context("beta", spec).current("beta")],
    connect: () => cluster.client,
    env: options.env ?? {},
  });
  const { host, recording } = recordingHost(options.answers === undefined ? {} : { answers: options.answers });
  const registry = createRegistry({ table, session });
  return {
    ...cluster,
    home,
    recording,
    async run(path: string, args: string) {
      const { value, view } = await registry.run(path, args, undefined, { assigned: false, host });
      return { value, lines: view?.["text/plain"].split("\n") ?? [], shown: JSON.stringify([view, value, recording]) };
    },
  };
}
