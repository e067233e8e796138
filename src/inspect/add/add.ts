import { UserError } from "../../base/errors.ts";
import { isAddress, shownAddress } from "../../cluster/fetch-document.ts";
import { readClusterList } from "../../kubeconfig/cluster-list.ts";
import { type ListDifference, planList } from "../../kubeconfig/plans/add-list.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { preformattedBundle } from "../../views/bundle.ts";
import { type EditRequest, editOutcome } from "../edit-outcome.ts";
import { readElsewhere, readOwn } from "../edits/own-files.ts";
import { type AddOptions, type AddOutcome, addFrom, addTyped, checkWay } from "./add-contexts.ts";
import { type ClusterFields, contextByFields } from "./by-fields.ts";
import { type SignInKey, signInArgs } from "./options.ts";
import type { SignIn } from "./sign-in.ts";
import { cellSource, pastedSource, readSource, readText } from "./source.ts";

/** All that `%k8s add` takes. */
export interface AddRequest extends ClusterFields, SignIn {
  /** A file, an address, or the new context's name when it is made of fields. */
  readonly what?: string;
  readonly context: readonly string[];
  readonly asName?: string;
  readonly template?: string;
  readonly embedCerts: boolean;
  readonly noProbe: boolean;
  readonly paste: boolean;
  /** A team's list: a file or an address. */
  readonly list?: string;
}

const CLUSTER_KEYS = ["server", "caFile", "caData", "insecure", "tlsServerName", "proxyUrl", "namespace"];
const SIGN_IN_KEYS = ["auth", ...Object.keys(signInArgs)] as readonly ("auth" | SignInKey)[];
const CHOOSING_KEYS = ["context", "asName", "template"];

/** Adds contexts: from a file, an address, a cell, a paste, a team's list, or by fields. */
export async function addForSession(session: Session, request: AddRequest, call: Call): Promise<AddOutcome> {
  const options: AddOptions = { ...request, contexts: request.context };
  const { body } = call;
  if (request.list !== undefined) return addList(session, request, call);
  if (isByFields(request)) {
    checkWay(request as never, [...CHOOSING_KEYS, "paste"], "a context is made of fields");
    const name = named(request.what);
    if (call.dryRun === true && typeof request.request === "string") return certificateForeseen(name, request.request);
    return addTyped(session, await contextByFields(session, name, request, request), options, call);
  }
  checkWay(request as never, [...CLUSTER_KEYS, ...SIGN_IN_KEYS], "a kubeconfig is added as it is");
  const ways = [body !== undefined, request.paste, request.what !== undefined].filter(Boolean).length;
  if (ways !== 1) throw ways === 0 ? nothingGiven() : tooMuchGiven();
  if (body !== undefined) return addFrom(session, cellSource(session, body), options, call);
  if (request.paste) return addFrom(session, await pastedSource(session), options, call);
  return addFrom(session, await readSource(session, request.what!), options, call);
}

/** A word that is no file and no address, with anything that says where a cluster is or how to sign in. */
function isByFields(request: AddRequest): boolean {
  if ([request.server, request.account, request.request].some((given) => given !== undefined)) return true;
  const said = [...CLUSTER_KEYS, ...SIGN_IN_KEYS].some((key) => {
    const value = request[key as keyof AddRequest];
    return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
  });
  return (
    said &&
    request.what !== undefined &&
    !isAddress(request.what) &&
    !/[/\\]|\.(ya?ml|json|conf|kubeconfig|config)$/i.test(request.what)
  );
}

/** Nothing is asked of the cluster, so there is nothing to compare. */
const certificateForeseen = (name: string, user: string): AddOutcome => ({
  value: [],
  view: preformattedBundle(`context/${name} would be added with a certificate for ${user}, signed by the cluster (dry run)`),
});

function named(what: string | undefined): string {
  if (what !== undefined) return what;
  throw new UserError("MissingWord", "the new context needs a name", { hints: ["%k8s add NAME --server https://HOST:6443 …"] });
}

const nothingGiven = (): UserError =>
  new UserError("NothingNamed", "what is to be added?", {
    hints: [
      "%k8s add FILE",
      "%k8s add https://HOST/PATH",
      "%k8s add NAME --server https://HOST:6443 --token-file FILE",
      "%%k8s add, with the kubeconfig below",
    ],
  });

const tooMuchGiven = (): UserError =>
  new UserError("MixedWays", "a kubeconfig comes from one place: a file or address, the cell's lines, or a paste", {
    hints: ["leave the others out"],
  });

async function addList(session: Session, request: AddRequest, call: Call): Promise<AddOutcome> {
  checkWay(request as never, ["what", "paste", ...CHOOSING_KEYS, ...CLUSTER_KEYS, ...SIGN_IN_KEYS], "a list is taken");
  const list = readClusterList(
    await readText(session, request.list!),
    isAddress(request.list!) ? shownAddress(request.list!) : request.list!,
  );
  const [own, elsewhere] = await Promise.all([readOwn(session), readElsewhere(session)]);
  let plan = planList(own, list, elsewhere);
  const { view } = await editOutcome(session, call, {
    plan(current) {
      plan = planList(current, list, elsewhere);
      return plan.changes;
    },
    what: `take the list ${list.name}`,
    lines: () => differenceLines(plan.difference),
    next: "%k8s",
    confirm: moving(plan.difference),
  });
  return { value: plan.difference.added, view };
}

/** A sign-in goes where its cluster goes: that is for the person to say, not for a list. */
function moving({ changed }: ListDifference): EditRequest["confirm"] {
  if (changed.length === 0) return undefined;
  const what = `the list changes how ${changed.map(({ name }) => name).join(", ")} ${changed.length === 1 ? "is" : "are"} reached, and your sign-in goes there`;
  return { question: `${what[0]!.toUpperCase()}${what.slice(1)}. Go on?`, refusal: what };
}

const differenceLines = ({ added, changed, unchanged, gone }: ListDifference): readonly string[] => [
  ...added.map(({ name, from }) => `context/${name} added${name === from ? "" : ` (${from} in the list: that name is taken)`}`),
  ...changed.map(({ name, fields }) => `context/${name} changed: ${fields.join(", ")}`),
  ...(unchanged.length === 0 ? [] : [`${unchanged.length} as before`]),
  ...gone.map((name) => `▲ context/${name} is no longer in the list; it stays until %k8s remove ${name}`),
];
