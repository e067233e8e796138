import type { IncomingMessage } from "node:http";
import { userBehind } from "./port-holder.ts";

/** Why a request is not handed on. */
export interface Rejected {
  readonly code: number;
  readonly why: string;
}

/** What runs in a container is not for whoever finds a port. Source: kubectl's own default, `--reject-paths` */
const COMMANDS = /^\/api\/.*\/pods\/.*\/(exec|attach)$/;
/** Names under which only this machine is reached: a page that had its own name lead here would be told apart by this. */
const HERE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Whether a request may be made as this user. A web page from elsewhere may not, whatever its browser lets it send; nor may what another
 * user of this machine runs, as far as the system tells whose it is.
 */
export async function rejection(request: IncomingMessage, port: number, path: string): Promise<Rejected | undefined> {
  const { host = "", origin } = request.headers;
  if (!HERE.test(host)) return { code: 403, why: `only localhost and 127.0.0.1 lead here, not ${host || "no name"}` };
  if (origin !== undefined && !isOwn(origin, port)) return { code: 403, why: `pages of ${origin} may not use this proxy` };
  if (fromElsewhere(request)) return { code: 403, why: "pages from elsewhere may not use this proxy" };
  if (COMMANDS.test(decoded(path))) return { code: 403, why: "exec and attach are not handed on: %k8s exec" };
  const user = await userBehind(request.socket.remotePort ?? 0, port);
  const own = process.getuid?.();
  if (user !== undefined && own !== undefined && user !== own && user !== 0) {
    return { code: 403, why: "it belongs to another user of this machine" };
  }
  return undefined;
}

const isOwn = (origin: string, port: number): boolean =>
  [`http://127.0.0.1:${port}`, `http://localhost:${port}`].includes(origin.toLowerCase());

/** Links that a person follows are let through. Source: https://www.w3.org/TR/fetch-metadata/ */
function fromElsewhere({ headers, method }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return false;
  return !(method === "GET" && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
