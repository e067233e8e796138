import { stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import { type Kinds, kindsOf } from "../../cluster/discovery.ts";
import { kindWords } from "../../cluster/find-kinds.ts";
import { remember } from "../../cluster/known-names.ts";
import { apiVersionOf, fullName, type ResourceKind } from "../../cluster/resource-kind.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { tableBundle } from "../../views/table.ts";

/** What `%k8s api-resources` was told. */
export interface ApiResourcesOptions {
  /** Only kinds that live in namespaces, or only others; all by default. */
  readonly namespaced?: boolean;
  /** "" is the core group. */
  readonly apiGroup?: string;
  readonly verbs?: string;
  readonly categories?: string;
  readonly sortBy?: "name" | "kind";
  readonly noHeaders?: boolean;
  readonly output?: "table" | "wide" | "name";
  readonly context?: string;
}

interface ApiResources {
  readonly value: readonly ResourceKind[];
  readonly view: MimeBundle;
}

/** The kinds of objects that the server knows, asked anew; each in the version it prefers. */
export async function apiResourcesForSession(options: ApiResourcesOptions, session: Session): Promise<ApiResources> {
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const kinds = await kindsOf(client, session.signal, true);
  remember(session.known, { context: resolved.name, kinds: kindWords(kinds) });
  const value = sorted(chosen(kinds, options), options.sortBy);
  if (options.output === "name") return { value, view: textBundle(value.map(fullName)) };
  if (value.length === 0) return { value, view: textBundle(`no kind of ${kinds.preferred.length} is like that`) };
  const caption = `${value.length} kinds · context ${resolved.name} · ${stamp(new Date())}`;
  return { value, view: kindsView(value, options, caption) };
}

/** @throws UserError `UnknownGroup` */
function chosen({ preferred }: Kinds, { namespaced, apiGroup, verbs, categories }: ApiResourcesOptions): readonly ResourceKind[] {
  if (apiGroup !== undefined && !preferred.some(({ group }) => group === apiGroup)) throw unknownGroup(apiGroup, preferred);
  const all = (wanted: string | undefined, has: readonly string[]) =>
    wanted === undefined || wanted.split(",").every((word) => has.includes(word));
  return preferred.filter(
    (kind) =>
      kind.verbs.length > 0 &&
      (namespaced === undefined || kind.namespaced === namespaced) &&
      (apiGroup === undefined || kind.group === apiGroup) &&
      all(verbs, kind.verbs) &&
      all(categories, kind.categories),
  );
}

/** As kubectl sorts: by group and name, or by one of the two words. */
function sorted(kinds: readonly ResourceKind[], by: "name" | "kind" | undefined): readonly ResourceKind[] {
  const keys = (kind: ResourceKind): readonly string[] =>
    by === "name" ? [kind.plural] : by === "kind" ? [kind.kind] : [kind.group, kind.plural];
  return kinds.toSorted((a, b) => {
    const at = keys(a).findIndex((key, index) => key !== keys(b)[index]);
    return at < 0 ? 0 : keys(a)[at]! < keys(b)[at]! ? -1 : 1;
  });
}

function kindsView(kinds: readonly ResourceKind[], { output, noHeaders }: ApiResourcesOptions, caption: string): MimeBundle {
  const wide = output === "wide";
  return tableBundle({
    columns: ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND", ...(wide ? ["VERBS", "CATEGORIES"] : [])],
    rows: kinds.map((kind) => [
      kind.plural,
      kind.shortNames.join(","),
      apiVersionOf(kind),
      String(kind.namespaced),
      kind.kind,
      ...(wide ? [kind.verbs.join(","), kind.categories.join(",")] : []),
    ]),
    minWidth: 3,
    headers: noHeaders !== true,
    caption,
  });
}

const unknownGroup = (group: string, kinds: readonly ResourceKind[]): UserError =>
  new UserError("UnknownGroup", `the server has no API group "${group}"`, {
    about: group,
    hints: [`its groups: ${[...new Set(kinds.map((kind) => kind.group || '"" (core)'))].join(", ")}`],
  });

/** What `%k8s api-versions` was told. */
export interface ApiVersionsOptions {
  readonly context?: string;
}

/** Every `group/version` that the server serves, sorted. */
export async function apiVersionsForSession(
  { context }: ApiVersionsOptions,
  session: Session,
): Promise<{ readonly value: readonly string[]; readonly view: MimeBundle }> {
  const { preferred, others } = await kindsOf(await session.cluster(context), session.signal, true);
  const value = [...new Set([...preferred, ...others].map(apiVersionOf))].sort();
  return { value, view: textBundle(value) };
}
