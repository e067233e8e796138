import type { RequestOptions } from "node:https";
import { UserError } from "../base/errors.ts";
import { proxyFor } from "../base/proxy.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";
import { identityHeaders, type ResolveAuth } from "./credentials.ts";
import { changesSomething, readOnlyError } from "./read-only.ts";
import { serverUrl } from "./transport.ts";

/**
 * As much of client-node's `KubeConfig` as a cell's type check should have to read: its own declarations take seconds.
 * Source: https://github.com/kubernetes-client/javascript, `src/config.ts`
 */
export interface OfficialClient {
  /** A typed client: `client.makeApiClient(CoreV1Api)` with a class from `@kubernetes/client-node`. */
  // biome-ignore lint/suspicious/noExplicitAny: the constructor's configuration type belongs to client-node
  makeApiClient<T>(api: new (configuration: any) => T): T;
  getCurrentContext(): string;
}

/** How long finding credentials may take for one request, in ms. */
const SIGN_IN_LIMIT = 15_000;

/**
 * client-node's own client for a context. It never reads a kubeconfig: which user that is, is resolved here and handed over with every
 * request, because client-node leaves out `tokenFile`, `as-groups`, `as-uid` and `as-user-extra` without a word.
 * @param isReadOnly asked before each request; changes are refused then, in so far as they are made through an API of `makeApiClient`
 */
export async function officialClient(
  resolved: ResolvedContext,
  resolveAuth: ResolveAuth,
  isReadOnly: () => boolean = () => false,
): Promise<OfficialClient> {
  const { KubeConfig } = await import("@kubernetes/client-node");
  const { cluster } = resolved;
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [
      {
        name: cluster.name,
        server: cluster.server,
        caData: cluster.caData,
        caFile: cluster.caFile,
        skipTLSVerify: cluster.insecureSkipTlsVerify,
        tlsServerName: cluster.tlsServerName,
        // client-node itself looks at no environment.
        proxyUrl: cluster.proxyUrl ?? proxyFor(serverUrl(cluster), process.env)?.href,
      },
    ],
    users: [{ name: resolved.user.name }],
    contexts: [{ name: resolved.name, cluster: cluster.name, user: resolved.user.name, namespace: resolved.namespace }],
    currentContext: resolved.name,
  });
  config.addAuthenticator({
    isAuthProvider: () => true,
    async applyAuthentication(_user, options) {
      refuseManyGroups(resolved);
      const credentials = await resolveAuth(resolved, { signal: AbortSignal.timeout(SIGN_IN_LIMIT) });
      const { headers } = options as RequestOptions;
      Object.assign(options, { headers: { ...headers, ...identityHeaders(credentials) } });
      if (credentials.cert !== undefined) options.cert = credentials.cert;
      if (credentials.key !== undefined) options.key = credentials.key;
    },
  });
  const signed = config.applySecurityAuthentication.bind(config);
  config.applySecurityAuthentication = async (request) => {
    if (isReadOnly()) refuseChange(resolved, request.getHttpMethod(), new URL(request.getUrl()).pathname);
    await signed(request);
  };
  return config as unknown as OfficialClient;
}

function refuseChange({ name, cluster }: ResolvedContext, method: string, pathname: string): void {
  const base = URL.canParse(cluster.server) ? new URL(cluster.server).pathname.replace(/\/+$/, "") : "";
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
  if (changesSomething(method, path)) throw readOnlyError(name, `${method} ${path}`);
}

/** client-node joins the values of a header into one, and the server would see one group of that name. */
function refuseManyGroups({ name, user }: ResolvedContext): void {
  const lists = [user.impersonate?.groups ?? [], ...Object.values(user.impersonate?.extra ?? {})];
  if (lists.every((list) => list.length < 2)) return;
  throw new UserError(
    "CannotImpersonate",
    `context ${name} acts as a member of several groups, which the official client cannot say`,
    {
      hints: ["%k8s get and its like can; or use a context without as-groups for this"],
    },
  );
}
