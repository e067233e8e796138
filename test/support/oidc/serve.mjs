// A real OpenID Connect issuer behind TLS, for one test: `serve.mjs KEY.pem CERT.pem`. It says its port, then takes orders, a line of JSON each:
// {"ttl": SECONDS} for ID tokens, {"groups": {"alice": […]}}, {"revoke": "alice"}; every order is answered by a line.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { createInterface } from "node:readline";
import Provider from "oidc-provider";

// Its notices are for who runs it; standard output carries answers.
console.info = console.warn = () => undefined;

const [, , keyFile, certFile] = process.argv;
const server = createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) });
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `https://127.0.0.1:${server.address().port}`;

const settings = { ttl: 600, groups: {} };
/** Token requests that were answered, by grant. */
const answered = {};
const grants = new Map();

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "kubernetes",
      application_type: "native",
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
      response_types: ["code"],
      redirect_uris: ["http://127.0.0.1/callback"],
    },
  ],
  features: { deviceFlow: { enabled: true }, devInteractions: { enabled: true }, revocation: { enabled: true } },
  claims: { openid: ["sub"], groups: ["groups"] },
  scopes: ["openid", "offline_access", "groups"],
  // The API server reads the ID token alone.
  conformIdTokenClaims: false,
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, groups: settings.groups[id] ?? [] }) }),
  rotateRefreshToken: true,
  ttl: { IdToken: () => settings.ttl, DeviceCode: 120, Interaction: 600, Session: 600, Grant: 3600, AccessToken: 600, RefreshToken: 3600 },
  cookies: { keys: ["of this test"] },
});
provider.on("grant.success", ({ oidc }) => {
  const kind = oidc.params.grant_type.split(":").at(-1);
  answered[kind] = (answered[kind] ?? 0) + 1;
  const account = oidc.entities.Account?.accountId;
  const grant = oidc.entities.Grant?.jti;
  if (account !== undefined && grant !== undefined) grants.set(account, [...(grants.get(account) ?? []), grant]);
});
server.on("request", provider.callback());

async function revoke(account) {
  for (const grant of grants.get(account) ?? []) {
    await provider.RefreshToken.revokeByGrantId(grant);
    await (await provider.Grant.find(grant))?.destroy();
  }
  grants.delete(account);
}

createInterface({ input: process.stdin }).on("line", async (line) => {
  const { revoke: account, ...rest } = JSON.parse(line);
  Object.assign(settings, rest);
  if (account !== undefined) await revoke(account);
  process.stdout.write(`${JSON.stringify(answered)}\n`);
});
// Its test died.
process.stdin.on("end", () => process.exit());
process.stdout.write(`${issuer}\n`);
