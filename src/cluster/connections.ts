import type { ResolvedContext } from "../kubeconfig/model.ts";
import { type ConnectOptions, type SharedConnection, sharedConnection } from "./connection.ts";

interface Open {
  readonly connection: SharedConnection;
  clients: number;
}

/**
 * The connections of one notebook. Contexts that name the same cluster and user — a namespace each, mostly — share one: a hundred of
 * them are asked over a few sockets. A user with a plugin has one per context, since what a plugin says is told of the context.
 */
export class Connections {
  readonly #open = new Map<string, Open>();

  of(resolved: ResolvedContext, options: ConnectOptions): SharedConnection {
    if (resolved.user.exec !== undefined) return sharedConnection(resolved, options);
    const key = JSON.stringify([resolved.cluster, resolved.user]);
    const open = this.#open.get(key) ?? { connection: sharedConnection(resolved, options), clients: 0 };
    open.clients += 1;
    this.#open.set(key, open);
    let isClosed = false;
    return {
      ...open.connection,
      close: () => {
        if (isClosed) return;
        isClosed = true;
        open.clients -= 1;
        if (open.clients > 0) return;
        this.#open.delete(key);
        open.connection.close();
      },
    };
  }
}
