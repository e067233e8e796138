import type { Change, EntryList, FileChange } from "../change.ts";
import type { Fields } from "../document.ts";
import type { Kubeconfig } from "../model.ts";
import { withoutProtection } from "../protection.ts";
import { bodiesOf, type Named, type NewContext, sameBody, serverHost } from "./addition.ts";
import { fileForNew } from "./file-changes.ts";

/** What becomes of one context that is added. */
export interface Added {
  /** Its name where it came from. */
  readonly from: string;
  /** Its name here. */
  readonly name: string;
  readonly cluster: string;
  readonly user?: string;
  /** Unchanged: it is here already, cluster and user and all. */
  readonly outcome: "added" | "unchanged";
  /** What got another name, for its own was taken by something else. */
  readonly renamed: readonly { readonly kind: "context" | "cluster" | "user"; readonly from: string; readonly to: string }[];
}

export interface Addition {
  readonly added: readonly Added[];
  readonly changes: readonly FileChange[];
}

/**
 * Add contexts without touching anything that is there: what has the same content is shared, what collides in name only
 * gets another name, which is always the same for the same files.
 * @param elsewhere files that are not the person's own: their names are left to them, unless the content is the same
 */
export function planAddition(current: Kubeconfig, contexts: readonly NewContext[], elsewhere?: Kubeconfig): Addition {
  const naming = new Naming(current, elsewhere);
  const added = contexts.map((context) => naming.add(context));
  const { changes } = naming;
  return { added, changes: changes.length === 0 ? [] : [{ file: fileForNew(current), changes }] };
}

class Naming {
  readonly changes: Change[] = [];
  readonly #own: Readonly<Record<EntryList, Map<string, Fields>>>;
  readonly #elsewhere: Readonly<Record<EntryList, ReadonlyMap<string, Fields>>>;
  readonly #unusable: Kubeconfig["unusable"];

  constructor(current: Kubeconfig, elsewhere: Kubeconfig | undefined) {
    this.#own = bodiesOf(current);
    this.#elsewhere =
      elsewhere === undefined ? { contexts: new Map(), clusters: new Map(), users: new Map() } : bodiesOf(elsewhere);
    this.#unusable = current.unusable;
  }

  add(wanted: NewContext): Added {
    const names = contextNames(wanted);
    for (const name of names) {
      if (!this.#isFree("contexts", name, (body, from) => this.#isSame(body, wanted, from))) continue;
      return this.#own.contexts.has(name) ? this.#unchanged(wanted, name) : this.#added(wanted, name);
    }
    throw new Error("names never end");
  }

  #unchanged({ from }: NewContext, name: string): Added {
    const { cluster, user } = this.#own.contexts.get(name)!;
    return { from, name, cluster: String(cluster), user: textOf(user), outcome: "unchanged", renamed: [] };
  }

  #added(wanted: NewContext, name: string): Added {
    const { host, port } = serverHost(String(wanted.cluster.body.server ?? ""));
    const cluster = this.#shared("clusters", wanted.cluster, numbered(wanted.cluster.name, [host, `${host}-${port}`]));
    const user = wanted.user && this.#shared("users", wanted.user, userNames(wanted.user.name, name));
    const body = { cluster, ...(user === undefined ? {} : { user }), ...wanted.body };
    this.#put("contexts", name, body);
    const renamed = [
      ...renaming("context", wanted.wanted, name),
      ...renaming("cluster", wanted.cluster.name, cluster),
      ...(wanted.user === undefined ? [] : renaming("user", wanted.user.name, user!)),
    ];
    return { from: wanted.from, name, cluster, user, outcome: "added", renamed };
  }

  /** The name under which an entry stands, put there unless the very same is there already. */
  #shared(list: "clusters" | "users", { body }: Named, names: Iterable<string>): string {
    for (const name of names) {
      if (!this.#isFree(list, name, (other) => sameBody(other, body))) continue;
      if (!this.#own[list].has(name)) this.#put(list, name, body);
      return name;
    }
    throw new Error("names never end");
  }

  /** Whether nobody else's entry has this name; the very same may. */
  #isFree(list: EntryList, name: string, isSame: (body: Fields, from: Views) => boolean): boolean {
    if (this.#unusable?.[list].has(name) === true) return false;
    const own = this.#own[list].get(name);
    if (own !== undefined) return isSame(own, this.#own);
    const other = this.#elsewhere[list].get(name);
    return other === undefined || isSame(other, this.#elsewhere);
  }

  #isSame({ cluster, user, ...body }: Fields, wanted: NewContext, { clusters, users }: Views): boolean {
    const [place, person] = [clusters.get(String(cluster)), users.get(String(user))];
    const samePerson = wanted.user === undefined ? !user : person !== undefined && sameBody(person, wanted.user.body);
    return (
      samePerson && place !== undefined && sameBody(place, wanted.cluster.body) && sameBody(withoutProtection(body), wanted.body)
    );
  }

  #put(list: EntryList, name: string, value: Fields): void {
    this.#own[list].set(name, value);
    this.changes.push({ kind: "set", list, name, path: [], value });
  }
}

type Views = Readonly<Record<EntryList, ReadonlyMap<string, Fields>>>;

/** A name, then the name with words that tell it apart, then with numbers; without an end. */
function* numbered(name: string, words: readonly string[]): Iterable<string> {
  yield name;
  for (const word of words) if (word !== "" && !word.endsWith("-") && !word.startsWith("-")) yield `${name}-${word}`;
  for (let number = 2; ; number++) yield `${name}-${number}`;
}

/** `default` of cluster physics becomes default-physics; a name that says its cluster already is told apart by the server. */
function contextNames({ wanted, cluster }: NewContext): Iterable<string> {
  const { host, port } = serverHost(String(cluster.body.server ?? ""));
  return numbered(wanted, [...(wanted.includes(cluster.name) ? [] : [cluster.name]), host, `${host}-${port}`]);
}

/** `admin` of context physics becomes admin-physics; where the context's name says the user already, it takes that. */
function* userNames(name: string, context: string): Iterable<string> {
  yield name;
  yield* context.includes(name) ? numbered(context, []) : numbered(`${name}-${context}`, []);
}

const renaming = (kind: "context" | "cluster" | "user", from: string, to: string) => (from === to ? [] : [{ kind, from, to }]);

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
