import { stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { kindsOf } from "../../cluster/discovery.ts";
import { findKinds, kindWords, matching } from "../../cluster/find-kinds.ts";
import { remember } from "../../cluster/known-names.ts";
import { apiVersionOf, fullName, type ResourceKind } from "../../cluster/resource-kind.ts";
import type { Session } from "../../session/session.ts";
import { explainedBundle } from "../../views/field-node.ts";
import type { FieldNode } from "./field-node.ts";
import { fieldOf } from "./fields.ts";

/** What `%k8s explain` was told. */
export interface ExplainOptions {
  /** `pod`, `deploy.spec.strategy`, `widgets.example.com.spec`. */
  readonly field: string;
  readonly recursive?: boolean;
  /** `apps/v1`, in place of the version that the server prefers. */
  readonly apiVersion?: string;
  readonly context?: string;
}

/**
 * What the server says of a kind or of one of its fields.
 * @throws UserError `UnknownKind`, `UnknownVersion`, `UnknownField`, `NoSchema`
 */
export async function explainForSession(
  options: ExplainOptions,
  session: Session,
): Promise<{ readonly value: FieldNode; readonly view: MimeBundle }> {
  const { signal } = session;
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const { kind, path } = await kindAndPath(client, options, signal);
  remember(session.known, { context: resolved.name, kinds: kindWords(await kindsOf(client)) });
  const whole = options.recursive === true;
  const field = await fieldOf(client, kind, { path, whole, about: options.field, signal });
  const caption = `context ${resolved.name} · ${stamp(new Date())}`;
  const { group, version } = kind;
  return { value: field, view: explainedBundle({ group, version, kind: kind.kind, field, whole, caption }) };
}

/** Where the kind's name ends and the path begins: a group in the name holds dots too, so the longest name counts. */
async function kindAndPath(
  client: ClusterClient,
  { field, apiVersion }: ExplainOptions,
  signal?: AbortSignal,
): Promise<{ readonly kind: ResourceKind; readonly path: string }> {
  const parts = field.replace(/\.+$/, "").split(".");
  const kinds = await kindsOf(client, signal);
  for (let length = parts.length; length > 0; length -= 1) {
    const [kind] = matching(kinds, parts.slice(0, length).join("."));
    // A category such as `all` is a word for several kinds, and has no fields.
    if (kind === undefined || !namesOf(kind).includes(parts[0]!.toLowerCase())) continue;
    return {
      kind: versionOf(kind, [...kinds.preferred, ...kinds.others], { field, apiVersion }),
      path: parts.slice(length).join("."),
    };
  }
  const [kind] = await findKinds(client, parts[0]!, signal).catch((error: unknown) => {
    throw error instanceof UserError && error.about !== undefined ? about(error, field) : error;
  });
  if (kind === undefined || !namesOf(kind).includes(parts[0]!.toLowerCase())) throw severalKinds(parts[0]!, field);
  return { kind, path: parts.slice(1).join(".") };
}

const namesOf = (kind: ResourceKind): readonly string[] => [
  kind.plural,
  kind.singular,
  kind.kind.toLowerCase(),
  ...kind.shortNames,
];

const about = (error: UserError, word: string): UserError =>
  new UserError(error.name, error.message, { about: word, why: error.why, hints: error.hints });

const severalKinds = (word: string, field: string): UserError =>
  new UserError("SeveralKinds", `${word} stands for several kinds`, {
    about: field,
    hints: ["%k8s explain pod", "%k8s explain deploy.spec"],
  });

/** The same kind in another version; its group may differ too, as of Events. */
function versionOf(kind: ResourceKind, all: readonly ResourceKind[], { field, apiVersion }: ExplainOptions): ResourceKind {
  if (apiVersion === undefined) return kind;
  const same = all.filter(({ plural }) => plural === kind.plural);
  const found = same.find((one) => apiVersionOf(one) === apiVersion);
  if (found !== undefined) return found;
  throw new UserError("UnknownVersion", `${fullName(kind)} has no version ${apiVersion}`, {
    about: apiVersion,
    why: `the server has ${[...new Set(same.map(apiVersionOf))].join(", ")}`,
    hints: same.map((one) => `%k8s explain ${field} --api-version ${apiVersionOf(one)}`).slice(0, 3),
  });
}
