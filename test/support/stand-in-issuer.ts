import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the stand-in answers: a status with JSON, or text as it is. */
export interface IssuerAnswer {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  /** Close the connection without a word. */
  readonly cut?: true;
}

/** A stand-in for an OpenID Connect issuer, for what a real one never says. Forms that came in are kept, in order. */
export interface StandInIssuer extends AsyncDisposable {
  readonly url: string;
  /** Changes what it says of itself. */
  readonly metadata: Record<string, unknown>;
  /** What the device endpoint answers. */
  device: IssuerAnswer;
  /** What the token endpoint answers, one after another; the last one again and again. */
  tokens: IssuerAnswer[];
  readonly forms: readonly {
    readonly path: string;
    readonly form: Readonly<Record<string, string>>;
    readonly authorization?: string;
  }[];
  /** An ID token with these claims over good ones; `undefined` takes one away. Its signature is nothing. */
  idToken(claims?: Readonly<Record<string, unknown>>): string;
}

/** Good answers by default: a code to enter, then `pending` once, then tokens. The client is `kubernetes`. */
export async function standInIssuer(): Promise<StandInIssuer> {
  const forms: { path: string; form: Record<string, string>; authorization?: string }[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: StandInIssuer = {
    url,
    metadata: {
      issuer: url,
      authorization_endpoint: `${url}/auth`,
      token_endpoint: `${url}/token`,
      device_authorization_endpoint: `${url}/device`,
      revocation_endpoint: `${url}/revoke`,
    },
    device: {
      json: {
        device_code: "the-device-code",
        user_code: "ABCD-EFGH",
        verification_uri: `${url}/enter`,
        verification_uri_complete: `${url}/enter?code=ABCD-EFGH`,
        expires_in: 60,
        interval: 0.01,
      },
    },
    tokens: [],
    forms,
    idToken: (claims = {}) => {
      const good = { iss: url, aud: "kubernetes", sub: "alice", exp: Math.floor(Date.now() / 1000) + 600, ...claims };
      const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
      return `${part({ alg: "none" })}.${part(good)}.c2lnbmF0dXJl`;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  issuer.tokens = [
    { status: 400, json: { error: "authorization_pending" } },
    { json: { id_token: issuer.idToken(), refresh_token: "r1" } },
  ];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", url).pathname;
    let body = "";
    for await (const chunk of request) body += String(chunk);
    if (request.method === "POST") {
      forms.push({ path, form: Object.fromEntries(new URLSearchParams(body)), authorization: request.headers.authorization });
    }
    const said = answerTo(path);
    if (said.cut) return void response.destroy();
    response.writeHead(said.status ?? 200, { "Content-Type": "application/json" });
    response.end(said.text ?? JSON.stringify(said.json));
  }

  function answerTo(path: string): IssuerAnswer {
    if (path.startsWith("/.well-known/")) return { json: issuer.metadata };
    if (path === "/device") return issuer.device;
    if (path === "/token")
      return (issuer.tokens.length > 1 ? issuer.tokens.shift() : issuer.tokens[0]) ?? { status: 500, text: "" };
    return { json: {} };
  }

  return issuer;
}
