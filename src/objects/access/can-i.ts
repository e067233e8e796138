import { stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { kindsOf } from "../../cluster/discovery.ts";
import { matching } from "../../cluster/find-kinds.ts";
import { type Access, minimalRole, resourceWord } from "../../cluster/minimal-role.ts";
import { toYaml } from "../../cluster/print-objects.ts";
import type { ResolvedContext } from "../../kubeconfig/model.ts";
import type { Session } from "../../session/session.ts";
import { preformattedBundle } from "../../views/bundle.ts";
import { tableBundle } from "../../views/table.ts";
import { type AccessRule, compactRules, type RulesStatus, ruleRows } from "./rules.ts";

/** What `%k8s auth can-i` was told. */
export interface CanIOptions {
  /** VERB TYPE, VERB TYPE/NAME or VERB /PATH. */
  readonly what?: readonly string[];
  readonly list?: boolean;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly as?: string;
  readonly asGroup?: readonly string[];
  readonly asUid?: string;
  readonly noHeaders?: boolean;
  readonly context?: string;
}

interface Answered {
  readonly value: boolean | readonly AccessRule[];
  readonly view: MimeBundle;
}

const REVIEWS = "/apis/authorization.k8s.io/v1";

/**
 * Whether one may do something on the cluster, as its server says; with `list` everything one may do in a namespace.
 * @throws UserError `MissingWord`, `TooManyWords`, `MixedNames`, and what the server says when it refuses to tell
 */
export async function canIForSession(options: CanIOptions, session: Session): Promise<Answered> {
  const resolved = await session.context(options.context);
  const words = options.what ?? [];
  if (options.list === true && words.length > 0) throw mixed(words[0]!);
  if (options.list !== true) checkWords(words);
  const impersonated = asOther(resolved, options);
  const client = impersonated === undefined ? await session.cluster(options.context) : await session.connect(impersonated);
  try {
    const asked = { options, resolved, client, signal: session.signal };
    return options.list === true ? await listed(asked) : await answered(asked);
  } finally {
    if (impersonated !== undefined) client.close();
  }
}

interface Asked {
  readonly options: CanIOptions;
  readonly resolved: ResolvedContext;
  readonly client: ClusterClient;
  readonly signal: AbortSignal;
}

async function answered({ options, resolved, client, signal }: Asked): Promise<Answered> {
  const { access, warnings } = await accessIn(options, resolved, client, signal);
  const { verb, group, namespace, name, path } = access;
  const [resource, subresource] = (access.resource ?? "").split("/");
  const spec =
    path === undefined
      ? { resourceAttributes: { verb, group, resource, subresource, namespace, name } }
      : { nonResourceAttributes: { verb, path } };
  const { status } = await review<AccessStatus>(client, "SelfSubjectAccessReview", spec, signal);
  const value = status.allowed === true;
  const why = [status.reason, status.evaluationError].filter((words) => words !== undefined && words !== "");
  const lines = [
    value ? "yes" : "no",
    ...warnings.map((line) => `▲ ${line}`),
    ...(value ? [] : [`Why: ${why.length > 0 ? why.join("; ") : `no role allows ${whoIn(options)} to ${phrase(access)}`}`]),
  ];
  if (value) return { value, view: preformattedBundle([...lines, where(options, resolved)].join("\n")) };
  const role = await toYaml(minimalRole(access));
  const ask = `Try: ask the cluster's administrator for this role, bound to ${whoIn(options)}:`;
  return { value, view: preformattedBundle([...lines, ask, "", role.trimEnd(), "", where(options, resolved)].join("\n")) };
}

interface AccessStatus {
  readonly allowed?: boolean;
  readonly reason?: string;
  readonly evaluationError?: string;
}

const review = <S>(client: ClusterClient, kind: string, spec: object, signal: AbortSignal): Promise<{ readonly status: S }> =>
  client.request(`${REVIEWS}/${kind.toLowerCase()}s`, {
    method: "POST",
    body: { apiVersion: "authorization.k8s.io/v1", kind, spec },
    signal,
  });

async function accessIn(
  options: CanIOptions,
  resolved: ResolvedContext,
  client: ClusterClient,
  signal: AbortSignal,
): Promise<{ readonly access: Access; readonly warnings: readonly string[] }> {
  const [verb = "", target = "", second] = options.what ?? [];
  if (target.startsWith("/")) return { access: { verb, path: target }, warnings: [] };
  const [type = "", name = second] = target.split("/");
  const [kind] = type === "*" ? [] : matching(await kindsOf(client, signal), type);
  const below = options.subresource === undefined ? "" : `/${options.subresource}`;
  const [plural = type, ...group] = type.split(".");
  const resource = `${kind?.plural ?? plural}${below}`;
  const everywhere = options.allNamespaces === true || kind?.namespaced === false;
  const namespace = everywhere ? undefined : (options.namespace ?? resolved.namespace);
  const unknown = kind === undefined && type !== "*" ? [`the server knows no kind "${type}"`] : [];
  const odd =
    kind !== undefined && !kind.verbs.includes(verb) && !ODD_VERBS.has(verb) ? [`${kind.plural} know no verb "${verb}"`] : [];
  const access = {
    verb,
    resource,
    group: kind?.group ?? group.join("."),
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  };
  return { access, warnings: [...unknown, ...(below === "" ? odd : [])] };
}

/** Verbs of RBAC itself, which no kind lists. Source: https://kubernetes.io/docs/reference/access-authn-authz/authorization/ */
const ODD_VERBS = new Set(["*", "use", "bind", "escalate", "impersonate", "approve", "sign", "attest"]);

async function listed({ options, resolved, client, signal }: Asked): Promise<Answered> {
  const namespace = options.namespace ?? resolved.namespace;
  const { status } = await review<RulesStatus>(client, "SelfSubjectRulesReview", { namespace }, signal);
  const value = compactRules(status);
  const incomplete =
    status.incomplete === true
      ? [`▲ the list may be incomplete: ${status.evaluationError ?? "the server does not say why"}`]
      : [];
  const view = tableBundle({
    columns: ["Resources", "Non-Resource URLs", "Resource Names", "Verbs"],
    rows: ruleRows(value),
    minWidth: 3,
    headers: options.noHeaders !== true,
    caption: `What ${whoIn(options)} may do · ${where({ ...options, namespace }, resolved)}`,
    footer: incomplete,
  });
  return { value, view };
}

/** The context with another identity on top of its own; undefined when none was asked for. @throws UserError `MissingWord` */
function asOther(resolved: ResolvedContext, { as, asGroup = [], asUid }: CanIOptions): ResolvedContext | undefined {
  if (as === undefined && asGroup.length === 0 && asUid === undefined) return undefined;
  if (as === undefined) {
    throw new UserError("MissingWord", "--as-group and --as-uid need --as", { hints: ["--as alice --as-group team"] });
  }
  return { ...resolved, user: { ...resolved.user, impersonate: { user: as, uid: asUid, groups: asGroup, extra: {} } } };
}

const whoIn = ({ as }: CanIOptions): string => as ?? "you";

function phrase(access: Access): string {
  const { verb, name, path } = access;
  if (path !== undefined) return `${verb} ${path}`;
  const kind = resourceWord(access);
  return name === undefined ? `${verb} ${kind}` : `${verb} ${kind} "${name}"`;
}

function where({ namespace, allNamespaces }: CanIOptions, resolved: ResolvedContext): string {
  const place = allNamespaces === true ? "all namespaces" : `namespace ${namespace ?? resolved.namespace}`;
  return `context ${resolved.name} · ${place} · ${stamp(new Date())}`;
}

function checkWords(words: readonly string[]): void {
  const hints = [
    "%k8s auth can-i list pods",
    "%k8s auth can-i get pod/web",
    "%k8s auth can-i get /healthz",
    "%k8s auth can-i --list",
  ];
  if (words.length < 2) throw new UserError("MissingWord", "say what you want to do, and to what", { about: words[0], hints });
  if (words.length > 3) throw new UserError("TooManyWords", `"${words[3]}" is one word too many`, { about: words[3], hints });
}

const mixed = (word: string): UserError =>
  new UserError("MixedNames", "--list tells everything, so it takes no words", {
    about: word,
    hints: ["%k8s auth can-i --list -n NAME"],
  });
