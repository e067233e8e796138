import type { Identity, KeystoneSettings } from "./settings.ts";

/**
 * The body of `POST /v3/auth/tokens`. It holds the secret.
 * Source: https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management
 */
export const tokenRequest = ({ identity, scope }: Pick<KeystoneSettings, "identity" | "scope">): object => ({
  auth: {
    identity: { methods: [identity.method], [identity.method]: proof(identity) },
    ...(scope === undefined ? {} : { scope }),
  },
});

function proof(identity: Identity): object {
  switch (identity.method) {
    case "password":
      return { user: { ...identity.user, password: identity.secret } };
    case "token":
      return { id: identity.secret };
    default:
      return { ...identity.credential, ...(identity.user === undefined ? {} : { user: identity.user }), secret: identity.secret };
  }
}
