import { createHash } from "node:crypto";
import type { ClusterClient } from "../cluster/client.ts";
import type { ResolvedContext, UserEntry } from "../kubeconfig/model.ts";

export interface Kept {
  readonly content: string;
  readonly user: UserEntry;
  readonly client: Promise<ClusterClient>;
  /** The same for everybody but what tidies up after itself: it refuses changes where the notebook only looks. */
  readonly guarded: Promise<ClusterClient>;
}

export interface KeptClientsParts {
  readonly connect: (resolved: ResolvedContext) => ClusterClient | Promise<ClusterClient>;
  readonly guard: (resolved: ResolvedContext, client: ClusterClient) => ClusterClient;
}

/** One open client per context, replaced when what the files say about it changes. */
export class KeptClients {
  readonly #parts: KeptClientsParts;
  readonly #clients = new Map<string, Kept>();

  constructor(parts: KeptClientsParts) {
    this.#parts = parts;
  }

  of(resolved: ResolvedContext): Kept {
    const content = contentHash(resolved);
    const kept = this.#clients.get(resolved.name);
    if (kept?.content === content) return kept;
    if (kept !== undefined) closeQuietly(kept);
    const client = Promise.resolve(this.#parts.connect(resolved));
    const guarded = client.then((open) => this.#parts.guard(resolved, open));
    const made: Kept = { content, user: resolved.user, client, guarded };
    this.#clients.set(resolved.name, made);
    guarded.catch(() => {
      if (this.#clients.get(resolved.name) === made) this.#clients.delete(resolved.name);
    });
    return made;
  }

  /** Close those of a user, who signed in anew. */
  forget({ name, file }: UserEntry): void {
    for (const [context, kept] of this.#clients) {
      if (kept.user.name !== name || kept.user.file !== file) continue;
      this.#clients.delete(context);
      closeQuietly(kept);
    }
  }

  /** Does not wait. */
  close(): void {
    for (const kept of this.#clients.values()) closeQuietly(kept);
    this.#clients.clear();
  }
}

const closeQuietly = (kept: Kept): void => {
  kept.client.then(
    (client) => client.close(),
    () => undefined,
  );
};

const contentHash = ({ cluster, user }: ResolvedContext): string =>
  createHash("sha256")
    .update(JSON.stringify([cluster, user]))
    .digest("hex");
