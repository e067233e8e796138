import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { table } from "../magics/table.ts";
import { resolveAuth } from "./auth/auth.ts";
import { consentOf } from "./auth/consent.ts";
import type { AuthOptions } from "./auth/mode.ts";
import type { Host } from "./base/host.ts";
import type { Connections } from "./cluster/connections.ts";
import type { ResolveAuth } from "./cluster/credentials.ts";
import type { OfficialClient } from "./cluster/official-client.ts";
import { kubeconfigPaths } from "./kubeconfig/paths.ts";
import type { LocalClusters } from "./local/clusters.ts";
import { createLocalClusters } from "./local/local-clusters.ts";
import { createRegistry, type Registry } from "./magic/registry.ts";
import { type OpenSession, openSession } from "./session/open-session.ts";

export interface ComposeOptions {
  /** This process's by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where things are shown that belong to no cell. */
  readonly host: Host;
  /** The cell that the calling code belongs to; {@link host} by default. */
  readonly currentHost?: () => Host;
  /** This process's own terminal may be lent to a credential plugin that wants to ask; not by default. */
  readonly lendTerminal?: boolean;
  /** One kubeconfig file in place of the user's own. */
  readonly kubeconfig?: string;
  /** Around the loading of a large module, which must not be broken off; does nothing by default. */
  readonly loading?: <T>(load: () => Promise<T>) => Promise<T>;
}

/** One notebook, program or terminal with everything joined: the only place that knows every area. */
export interface Composed {
  readonly registry: Registry & { readonly table: typeof table };
  readonly session: OpenSession;
  /** The official client library's own client, as the same user; the active context by default. */
  officialClient(context?: string): Promise<OfficialClient>;
  /** End what runs for this notebook, close connections and remove the files made for child processes. Never rejects. */
  close(): Promise<void>;
  /** Remove those files now: the process exits and waits for nothing. */
  abandon(): void;
}

export function compose(options: ComposeOptions): Composed {
  const { env = process.env, host, kubeconfig, loading = (load) => load() } = options;
  const home = homedir();
  const runtimeDir = join(runtimeRoot(env), `k8s-magics-${randomUUID()}`);
  const local = createLocalClusters({ env, home });
  const { signIn, signInOptions } = signInOf({ ...options, env, loading }, { home, runtimeDir, local });
  let connections: Connections | undefined;
  const session = openSession({
    env,
    home,
    kubeconfigFlag: kubeconfig,
    local,
    signInOptions,
    // The client's module loads with the first request, not with the kernel.
    async connect(resolved) {
      const modules = () => Promise.all([import("./cluster/client.ts"), import("./cluster/connections.ts")]);
      const [{ connectCluster }, { Connections }] = await loading(modules);
      connections ??= new Connections();
      return connectCluster(resolved, { resolveAuth: signIn, env, connections });
    },
    runtimeDir,
    loadForwards: async () => (await loading(() => import("./pods/forwards/create.ts"))).createForwards,
    loadSpark: async () => (await loading(() => import("./spark/session/create.ts"))).createSparkSessions,
    currentHost: options.currentHost ?? (() => host),
  });
  const removeFiles = (): void => rmSync(runtimeDir, { recursive: true, force: true });
  const bind = (_: unknown, cell: Host) => session.forHost(cell);
  const registry = { ...createRegistry({ table, session: session.forHost(host), bind }), table };
  return {
    registry,
    session,
    async officialClient(context) {
      const { officialClient } = await loading(() => import("./cluster/official-client.ts"));
      const resolved = await registry.session.context(context);
      return officialClient(resolved, signIn, () => registry.session.isReadOnly(resolved.name));
    },
    async close() {
      await session.close();
      removeFiles();
    },
    abandon: removeFiles,
  };
}

type SignInOptions = Required<Pick<ComposeOptions, "env" | "loading">> & Pick<ComposeOptions, "kubeconfig" | "lendTerminal">;

interface Surroundings {
  readonly home: string;
  readonly runtimeDir: string;
  readonly local: LocalClusters;
}

/** How this user signs in, also with another context that a context asks for first. */
function signInOf(
  { env, loading, kubeconfig, lendTerminal }: SignInOptions,
  { home, runtimeDir, local }: Surroundings,
): { readonly signIn: ResolveAuth; readonly signInOptions: Omit<AuthOptions, "signal"> } {
  const plain = { env, consent: consentOf(env, home), answersFolder: runtimeDir, terminal: lendTerminal };
  const via: AuthOptions["via"] = async (target) => {
    const { openVia } = await loading(() => import("./cluster/via.ts"));
    const files = async () => [...kubeconfigPaths({ env, home, explicit: kubeconfig }), ...(await local.kubeconfigFiles())];
    // Without a via of its own: a context that asks with itself ends there.
    return openVia({ files, env, resolveAuth: (resolved, asked) => resolveAuth(resolved, { ...asked, ...plain }) })(target);
  };
  const signInOptions = { ...plain, via };
  return { signIn: (resolved, asked) => resolveAuth(resolved, { ...asked, ...signInOptions }), signInOptions };
}

/** https://specifications.freedesktop.org/basedir-spec/latest/: a folder only this user can read, gone after log-out. */
const runtimeRoot = (env: Readonly<Record<string, string | undefined>>): string =>
  env.XDG_RUNTIME_DIR?.startsWith("/") ? env.XDG_RUNTIME_DIR : tmpdir();
