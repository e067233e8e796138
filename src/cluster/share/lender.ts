import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../client.ts";
import type { LoanRequest } from "./loan.ts";
import type { Surveyed } from "./survey.ts";

interface SelfReview {
  readonly status?: { readonly userInfo?: { readonly username?: string } };
}

/** Who the server takes the lender for; the name in the kubeconfig when an older server does not tell. */
export async function lenderName(client: ClusterClient, otherwise: string, signal: AbortSignal): Promise<string> {
  try {
    const path = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
    const body = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" };
    const review = await client.request<SelfReview>(path, { method: "POST", body, signal });
    return review.status?.userInfo?.username ?? otherwise;
  } catch (error) {
    if (error instanceof UserError && (error.name === "NotFound" || error.name === "Forbidden")) return otherwise;
    throw error;
  }
}

/** A right that a lender needs. */
interface Right {
  readonly verb: string;
  readonly group: string;
  /** `serviceaccounts/token`. */
  readonly resource: string;
  /** Undefined: of the whole cluster. */
  readonly namespace?: string;
  readonly name?: string;
}

const RBAC = "rbac.authorization.k8s.io";
const CERTIFICATES = "certificates.k8s.io";

/** What lending takes. Applying asks for patch, and for create where nothing is yet. */
export function rightsToLend(request: LoanRequest, surveyed: readonly Surveyed[], yes: boolean): readonly Right[] {
  const { namespace, signIn } = request;
  const objects = surveyed.flatMap(({ body, standing, path }): readonly Right[] => {
    const isThere = standing !== "absent" && (standing !== "unknown" || yes);
    if (body.kind === "Namespace" && isThere) return [];
    const group = path.startsWith(`/apis/${RBAC}`) ? RBAC : "";
    const where = body.kind === "Namespace" ? {} : { namespace };
    // Who may not look cannot know whose it is.
    const look = body.kind === "Namespace" ? [] : ["get"];
    const verbs = standing === "absent" || standing === "unknown" ? [...look, "create", "patch"] : [...look, "patch"];
    return verbs.map((verb) => ({ verb, group, resource: `${body.kind.toLowerCase()}s`, ...where }));
  });
  const signing: readonly Right[] =
    signIn === "token"
      ? [{ verb: "create", group: "", resource: "serviceaccounts/token", namespace }]
      : [
          { verb: "create", group: CERTIFICATES, resource: "certificatesigningrequests" },
          { verb: "get", group: CERTIFICATES, resource: "certificatesigningrequests" },
          { verb: "update", group: CERTIFICATES, resource: "certificatesigningrequests/approval" },
          { verb: "approve", group: CERTIFICATES, resource: "signers", name: "kubernetes.io/kube-apiserver-client" },
        ];
  return [...objects, ...signing];
}

/** Refuses before anything is changed. @throws UserError `MissingPermissions`, which says what an administrator would run */
export async function assertMayLend(
  client: ClusterClient,
  request: LoanRequest,
  rights: readonly Right[],
  lender: string,
  signal: AbortSignal,
): Promise<void> {
  const answers = await Promise.all(rights.map((one) => isAllowed(client, one, signal)));
  const lacking = rights.filter((_, at) => !answers[at]);
  if (lacking.length === 0) return;
  throw new UserError("MissingPermissions", `you may not lend ${client.context}`, {
    why: `${lender} may not ${inWords(lacking)}`,
    hints: remedies(request, lacking, lender),
  });
}

/** `create and patch namespaces, nor get, create and patch roles and rolebindings in a`: what lacks the same verbs is named together. */
function inWords(lacking: readonly Right[]): string {
  const byResource = groups(lacking, ({ resource, namespace }) => `${namespace ?? ""} ${resource}`).map((rights) => ({
    verbs: listed(rights.map(({ verb }) => verb)),
    resource: rights[0]!.resource,
    where: rights[0]!.namespace === undefined ? "" : ` in ${rights[0]!.namespace}`,
  }));
  return groups(byResource, ({ verbs, where }) => `${verbs} ${where}`)
    .map((same) => `${same[0]!.verbs} ${listed(same.map(({ resource }) => resource))}${same[0]!.where}`)
    .join(", nor ");
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const groups = <T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] => [
  ...Map.groupBy(items, key).values(),
];

function remedies({ namespace, quota, signIn }: LoanRequest, lacking: readonly Right[], lender: string): readonly string[] {
  const lacks = (test: (right: Right) => boolean): boolean => lacking.some(test);
  const inNamespace = lacks((one) => one.namespace !== undefined && !isLimit(one));
  return [
    ...(lacks(({ resource }) => resource === "namespaces")
      ? [`an administrator runs: kubectl create namespace ${namespace}`]
      : []),
    ...(inNamespace
      ? [`an administrator runs: kubectl create rolebinding lend --clusterrole=admin --user=${shellWord(lender)} -n ${namespace}`]
      : []),
    ...(quota !== undefined && lacks(isLimit) ? ["without --quota; an administrator sets it: the role admin may not"] : []),
    ...(signIn === "certificate" && lacks(({ group }) => group === CERTIFICATES)
      ? ["without --cert: a token takes no more than rights in the namespace"]
      : []),
    ...(inNamespace || lacks(({ resource }) => resource === "namespaces") ? ["then the same line with --yes"] : []),
  ];
}

const isLimit = ({ resource }: Right): boolean => resource === "resourcequotas" || resource === "limitranges";

/** A name as one word of a POSIX shell, to be pasted. */
const shellWord = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** Who may not even ask is not told that it lacks something: the server says it then. */
async function isAllowed(client: ClusterClient, right: Right, signal: AbortSignal): Promise<boolean> {
  const [resource, subresource] = right.resource.split("/");
  const { verb, group, namespace, name } = right;
  const resourceAttributes = { verb, group, resource, subresource, namespace, name };
  try {
    const review = await client.request<{ readonly status?: { readonly allowed?: boolean } }>(
      "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
      {
        method: "POST",
        body: { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectAccessReview", spec: { resourceAttributes } },
        signal,
      },
    );
    return review.status?.allowed === true;
  } catch (error) {
    if (error instanceof UserError && error.name === "Forbidden") return true;
    throw error;
  }
}
