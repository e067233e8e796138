import type { Via, ViaTarget } from "../auth/mode.ts";
import { UserError } from "../base/errors.ts";
import { resolveContext } from "../kubeconfig/merge.ts";
import { MergedFiles } from "../kubeconfig/merged-files.ts";
import { connectCluster } from "./client.ts";
import type { ConnectOptions } from "./connection.ts";

export interface ViaOptions extends ConnectOptions {
  /** The kubeconfigs in which a context is looked up when the target names no file, in order of precedence. */
  readonly files: () => Promise<readonly string[]>;
}

/** Opens what a sign-in asks its token from: another context, as its own user. To be closed after use. */
export const openVia =
  ({ files, ...options }: ViaOptions) =>
  async ({ context, kubeconfig }: ViaTarget): Promise<Via> => {
    const explicit = kubeconfig === undefined ? [] : [kubeconfig];
    const merged = await new MergedFiles().read(kubeconfig === undefined ? await files() : explicit, explicit);
    const name = context ?? merged.currentContext;
    if (name === undefined) {
      throw new UserError("NoContext", `${kubeconfig} names no current context`, {
        hints: ["--via CONTEXT says which one asks"],
      });
    }
    return connectCluster(resolveContext(merged, name), options);
  };
