import { dump } from "js-yaml";
import { UserError } from "../base/errors.ts";
import { type Fields, isFields, parseDocument } from "./document.ts";
import { resolveContext, whyBroken } from "./merge.ts";
import type { AuthKind, ClusterEntry, Kubeconfig, UserEntry } from "./model.ts";
import { ownEntry } from "./own-kinds.ts";
import { viewOf } from "./read.ts";

/** The clusters that a team uses and how one signs in to them, with no secret in it: each person signs in as themselves. */
export interface ClusterList {
  /** What it is called; contexts that came with it are known by it. */
  readonly name: string;
  readonly contexts: readonly ListedContext[];
}

export interface ListedContext {
  readonly name: string;
  readonly namespace?: string;
  readonly cluster: { readonly name: string; readonly body: Fields };
  readonly user?: ListedUser;
}

/** Somebody by name, and by what they sign in: in words, and as `k8s-magics credential …` where that is ours to do. */
export interface ListedUser {
  readonly name: string;
  readonly signIn: AuthKind;
  readonly exec?: Fields;
}

/** The extension that says of an entry from which list it came, and of a file that it is a list. */
export const LIST_MARK = "k8s-magics/list";

const WITHOUT_USER = /\/\/[^/?#]*@/;

/** How a cluster is reached, and nothing of the person who reaches it. @param ca base64, when the entry names a file */
export function sharedClusterBody(cluster: ClusterEntry, ca = cluster.caData): Fields {
  return {
    server: cluster.server.replace(WITHOUT_USER, "//"),
    ...(ca === undefined ? {} : { "certificate-authority-data": ca }),
    ...(cluster.insecureSkipTlsVerify ? { "insecure-skip-tls-verify": true } : {}),
    ...(cluster.tlsServerName === undefined ? {} : { "tls-server-name": cluster.tlsServerName }),
    ...(cluster.proxyUrl === undefined ? {} : { "proxy-url": cluster.proxyUrl.replace(WITHOUT_USER, "//") }),
    ...(cluster.disableCompression ? { "disable-compression": true } : {}),
  };
}

/**
 * The contexts of a kubeconfig that work, as a list.
 * @param authorities certificate authorities that stand in files of their own, base64, by cluster
 */
export function clusterListOf(
  kubeconfig: Kubeconfig,
  name: string,
  authorities: ReadonlyMap<string, string> = new Map(),
): ClusterList {
  const usable = [...kubeconfig.contexts.values()].filter((context) => whyBroken(kubeconfig, context) === undefined);
  const contexts = usable.map((context): ListedContext => {
    const { cluster, user } = resolveContext(kubeconfig, context.name);
    return {
      name: context.name,
      ...(context.namespace === undefined ? {} : { namespace: context.namespace }),
      cluster: { name: cluster.name, body: sharedClusterBody(cluster, cluster.caData ?? authorities.get(cluster.name)) },
      ...(user.name === "" ? {} : { user: listedUser(user) }),
    };
  });
  return { name, contexts };
}

function listedUser(user: UserEntry): ListedUser {
  const exec = user.exec && ownExec(user.exec);
  return { name: user.name, signIn: user.auth, ...(exec === undefined ? {} : { exec }) };
}

/**
 * A sign-in of ours without what is one person's own: the names of files and variables with secrets. Other people's commands never
 * come along: a list must not decide what runs on a machine.
 */
function ownExec(exec: NonNullable<UserEntry["exec"]>): Fields | undefined {
  const own = ownEntry(exec);
  if (own === undefined) return undefined;
  return {
    apiVersion: "client.authentication.k8s.io/v1",
    command: "k8s-magics",
    args: ["credential", own.mode, ...withoutPersonal(own.args)],
    interactiveMode: "IfAvailable",
    provideClusterInfo: false,
    installHint: "npm install --global k8s-magics",
  };
}

const PERSONAL = /^--?[\w-]*(env|file|path|user|username|password|secret|token|id|email)$/i;
const PUBLIC = /^--(client-id|project-id|user-domain-id|project-domain-id|domain-id)$/;

function withoutPersonal(args: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const [flag = "", value] = args[at]!.split(/=(.*)/s);
    if (!PERSONAL.test(flag) || PUBLIC.test(flag)) kept.push(args[at]!);
    else if (value === undefined && args[at + 1]?.startsWith("-") === false) at += 1;
  }
  return kept;
}

/** The list as a file that kubectl reads too: a kubeconfig whose users have no credentials. */
export function clusterListText(list: ClusterList): string {
  const clusters = new Map(list.contexts.map(({ cluster }) => [cluster.name, cluster.body]));
  const users = new Map(list.contexts.flatMap(({ user }) => (user === undefined ? [] : [[user.name, user]])));
  const config = {
    apiVersion: "v1",
    kind: "Config",
    extensions: [{ name: LIST_MARK, extension: { name: list.name } }],
    clusters: [...clusters].map(([name, cluster]) => ({ name, cluster })),
    contexts: list.contexts.map(({ name, namespace, cluster, user }) => ({
      name,
      context: { cluster: cluster.name, ...(user && { user: user.name }), ...(namespace && { namespace }) },
    })),
    users: [...users].map(([name, user]) => ({ name, user: listedUserBody(user, { "sign-in": user.signIn }) })),
  };
  return dump(config, { lineWidth: -1, seqNoIndent: true });
}

/** A user's entry with a mark, and without credentials. */
export const listedUserBody = ({ exec }: ListedUser, mark: Fields): Fields => ({
  ...(exec === undefined ? {} : { exec }),
  extensions: [{ name: LIST_MARK, extension: mark }],
});

/** What an entry's mark says; undefined when it has none. */
export function markOf(body: Fields | undefined): Fields | undefined {
  const extensions = Array.isArray(body?.extensions) ? body.extensions : [];
  const found = extensions.find((one) => isFields(one) && one.name === LIST_MARK) as Fields | undefined;
  return isFields(found?.extension) ? found.extension : undefined;
}

/**
 * A list as somebody handed it over. Credentials in it are passed over: it is no way to be given any.
 * @param source where it came from, for words and for a list that does not say its name
 * @throws UserError `BadClusterList`
 */
export function readClusterList(text: string, source: string): ClusterList {
  const view = viewOf(text, source);
  const { root } = parseDocument(text, source);
  const kubeconfig = {
    files: [source],
    contexts: defined(view.contexts),
    clusters: defined(view.clusters),
    users: defined(view.users),
    problems: [],
  };
  const name = markOf(root)?.name;
  const list = clusterListOf(
    kubeconfig,
    typeof name === "string" && name !== "" ? name : (source.split(/[\\/]/).at(-1) ?? source),
  );
  if (list.contexts.length > 0) {
    return { ...list, contexts: list.contexts.map((context) => withSignIn(context, defined(view.users))) };
  }
  const first = view.problems[0];
  throw new UserError("BadClusterList", `${source} holds no list of clusters`, {
    about: source,
    why: first === undefined ? "no context of a cluster is in it" : first.message,
    hints: ["a file as %k8s share --list FILE writes it"],
  });
}

/** The sign-in that the list names counts, not what is left of it in the file. */
function withSignIn(context: ListedContext, users: ReadonlyMap<string, UserEntry>): ListedContext {
  const { user } = context;
  const said = user && markOf(users.get(user.name)?.source)?.["sign-in"];
  return user === undefined || typeof said !== "string" ? context : { ...context, user: { ...user, signIn: said as AuthKind } };
}

const defined = <T>(entries: ReadonlyMap<string, T | undefined>): ReadonlyMap<string, T> =>
  new Map([...entries].flatMap(([name, entry]) => (entry === undefined ? [] : [[name, entry] as const])));
