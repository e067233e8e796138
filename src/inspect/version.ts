import { UserError } from "../base/errors.ts";
import type { MimeBundle } from "../base/host.ts";
import { ownVersion, versionSeenBy } from "../base/installed.ts";
import type { VersionInfo } from "../cluster/version.ts";
import type { Session } from "../session/session.ts";
import { tableBundle } from "../views/table.ts";

/** Milliseconds for the server's part: the rest is worth showing without it. */
const LIMIT = 3000;

/** The versions of all parts. A server that does not answer is left out of the value and named in the view. */
export async function versionForSession(session: Session): Promise<{ readonly value: VersionInfo; readonly view: MimeBundle }> {
  const here = { kernel: ownVersion(), node: process.version, typescript: versionSeenBy("tslab", "@tslab/typescript-for-tslab") };
  const active = await session.active().catch(asMessage);
  const server = typeof active === "string" ? active : await serverVersion(session);
  const context = typeof active === "string" ? undefined : active.context;
  const answered = typeof server === "string" ? undefined : server.gitVersion;
  const value: VersionInfo = { ...here, ...(context && { context }), ...(answered && { server: answered }) };
  const view = tableBundle({
    columns: ["PART", "VERSION"],
    rows: [
      ["k8s-magics", here.kernel],
      ["Node", here.node],
      ["TypeScript", here.typescript],
      [context === undefined ? "server" : `server of ${context}`, answered ?? (typeof server === "string" ? server : "unknown")],
    ],
  });
  return { value, view };
}

async function serverVersion(session: Session): Promise<{ readonly gitVersion?: string } | string> {
  try {
    const client = await session.cluster();
    return await client.request<{ gitVersion?: string }>("/version", { signal: session.signal, timeout: LIMIT });
  } catch (error) {
    return asMessage(error);
  }
}

function asMessage(error: unknown): string {
  if (error instanceof UserError && error.name !== "Interrupted") return `— ${error.message}`;
  throw error;
}
