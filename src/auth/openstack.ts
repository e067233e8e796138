import type { AuthOptions } from "./mode.ts";
import { type OpenStackArgs, openstackArguments } from "./openstack/args.ts";
import { chosenCloud } from "./openstack/chosen-cloud.ts";
import { readClouds } from "./openstack/clouds-file.ts";
import { withSecret } from "./openstack/secret.ts";
import { cacheKey, type KeystoneSettings, keystoneSettings } from "./openstack/settings.ts";
import { keystoneToken } from "./openstack/sign-in.ts";
import type { OwnMode } from "./own-modes.ts";
import { cachedCredentials, forgetCredentials } from "./token-cache.ts";

/**
 * OpenStack: a token of Keystone is the bearer token of clusters whose API server asks k8s-keystone-auth about it (Magnum's
 * `keystone_auth_enabled`). Signed in by password, application credential or another token, from clouds.yaml, the `OS_*` environment or the
 * arguments. Only the token is kept, and renewed before it ends.
 * Source: https://docs.openstack.org/api-ref/identity/v3/
 */
export const openstackMode: OwnMode = {
  name: "openstack",
  async credentials(words, _context, options) {
    const { args, settings } = await signInOf(words, options);
    // A token that was given is another one tomorrow: it is looked up before what is kept.
    const given = settings.identity.method === "token" ? await withSecret(settings, args, options) : settings;
    return cachedCredentials(cacheKey(given), options, async () =>
      keystoneToken(given === settings ? await withSecret(settings, args, options) : given, options),
    );
  },
  async logout(words, _context, options) {
    const { args, settings } = await signInOf(words, options);
    const given = settings.identity.method === "token" ? await withSecret(settings, args, options) : settings;
    return forgetCredentials(cacheKey(given), options.env);
  },
};

async function signInOf(
  words: readonly string[],
  options: AuthOptions,
): Promise<{ readonly args: OpenStackArgs; readonly settings: KeystoneSettings }> {
  const args = openstackArguments(words);
  const env = options.env ?? process.env;
  const { fields, place } = await chosenCloud(args, env, () => readClouds(env));
  const byToken = args.secrets.some(({ key }) => key === "token");
  return { args, settings: keystoneSettings({ place, fields: byToken ? { ...fields, auth_type: "token" } : fields }) };
}
