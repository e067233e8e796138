import type { Scripted, SeenRequest, StandInApiServer } from "./stand-in-api-server.ts";
import { standInApiServer } from "./stand-in-api-server.ts";

/** A stand-in for Keystone, for what a real one seldom says. Every question is kept, in order. */
export interface StandInKeystone extends AsyncDisposable {
  /** With its version. */
  readonly url: string;
  readonly server: StandInApiServer;
  /** The bodies of what asked for a token, parsed. */
  readonly asked: () => readonly { readonly auth: Record<string, Record<string, never>> }[];
}

/** @param answer what a request for a token gets; a good one by default: `token-1`, `token-2` … for an hour */
export async function standInKeystone(
  answer: Scripted | ((request: SeenRequest) => Scripted) = goodTokens(),
  options: { readonly tls?: boolean } = {},
): Promise<StandInKeystone> {
  const server = await standInApiServer({ "/v3/auth/tokens": answer }, { tls: options.tls ?? false });
  return {
    url: `${server.server}/v3`,
    server,
    asked: () => server.requests.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body)),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** @param lifetime seconds */
export function goodTokens(lifetime = 3600): () => Scripted {
  let made = 0;
  return () => goodToken(`token-${++made}`, lifetime);
}

export const goodToken = (token: string, lifetime = 3600): Scripted => ({
  code: 201,
  headers: { "x-subject-token": token },
  json: { token: { methods: ["password"], expires_at: new Date(Date.now() + lifetime * 1000).toISOString() } },
});

/** A refusal as Keystone words it. */
export const refusal = (code: number, message: string): Scripted => ({ code, json: { error: { code, message, title: "No" } } });
