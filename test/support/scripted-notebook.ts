import { table } from "../../magics/table.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "./kubeconfig-builder.ts";
import { recordingHost, testSession } from "./session.ts";
import { type Script, type StandInApiServer, standInApiServer } from "./stand-in-api-server.ts";

/** A notebook on a scripted server, namespace `team` of context `c`: lines as a person types them. */
export async function scriptedNotebook(script: Script) {
  const fake: StandInApiServer = await standInApiServer(script);
  const config = kubeconfig()
    .context("c", { server: fake.server, caData: fake.caData, namespace: "team", token: "t" })
    .current("c");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) =>
    connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token }) });
  const { session, open } = testSession({ kubeconfigs: [config], connect });
  const registry = createRegistry({ table, session, bind: (_, cell) => open.forHost(cell) });
  const run = async (path: string, args: string, how: { readonly signal?: AbortSignal } = {}) => {
    const { value, view } = await registry.run(path, args, undefined, { assigned: false, host: recordingHost(how).host });
    return { value, text: view?.["text/plain"] ?? "", html: String(view?.["text/html"] ?? "") };
  };
  return {
    fake,
    session,
    run,
    async [Symbol.asyncDispose]() {
      await open.close();
      await fake[Symbol.asyncDispose]();
    },
  };
}
