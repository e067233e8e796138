import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { OpenStackArgs } from "./args.ts";
import { type CloudFields, type Clouds, type Env, isMapping, laidOver } from "./clouds-file.ts";

/** Everything that is said about one sign-in, under keystoneauth's names, flat: what `auth` holds stands beside the rest. */
export interface ChosenCloud {
  readonly fields: Readonly<Record<string, string>>;
  /** Where it stands, for messages. */
  readonly place: string;
}

/**
 * The cloud that is meant, and what the arguments say over it: the one they name; else the arguments alone, when they say where Keystone is;
 * else OS_CLOUD; else the `OS_*` environment; else the only one of clouds.yaml.
 * Source: https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html
 * @param readClouds is not called when clouds.yaml does not count
 * @throws UserError `UnknownCloud`, `NoCloud`
 */
export async function chosenCloud(args: OpenStackArgs, env: Env, readClouds: () => Promise<Clouds>): Promise<ChosenCloud> {
  const { cloud: named, ...said } = args.fields;
  const base = await baseCloud(named, said, env, readClouds);
  const own = { ...said, ...(args.insecure ? { insecure: "true" } : {}) };
  const cacert: Readonly<Record<string, string>> = env.OS_CACERT ? { cacert: env.OS_CACERT } : {};
  return { fields: { ...cacert, ...without(base.fields, own), ...own }, place: base.place };
}

async function baseCloud(
  named: string | undefined,
  said: Readonly<Record<string, string>>,
  env: Env,
  readClouds: () => Promise<Clouds>,
): Promise<ChosenCloud> {
  if (named === undefined && said.auth_url !== undefined) return { fields: {}, place: "this sign-in" };
  const fromEnv = environmentCloud(env);
  const name = named ?? (env.OS_CLOUD || undefined);
  const isEnv = name === undefined || name === (env.OS_CLOUD_NAME || "envvars");
  if (isEnv && fromEnv !== undefined) return { fields: fromEnv, place: "the OS_* environment" };
  const found = await readClouds();
  const names = Object.keys(found.clouds);
  const chosen = name ?? (names.length === 1 ? names[0]! : undefined);
  if (chosen === undefined) throw noCloud(found);
  if (!Object.hasOwn(found.clouds, chosen)) throw unknownCloud(chosen, found);
  const region = said.region_name ?? env.OS_REGION_NAME;
  return { fields: flat(found.clouds[chosen]!, found, region), place: `cloud ${chosen} of ${found.file ?? "secure.yaml"}` };
}

/** Variables that choose, and say nothing about a cloud. */
const SELECTORS = /^OS_(CLOUD|CLOUD_NAME|REGION_NAME|CLIENT_CONFIG_FILE|CLIENT_SECURE_FILE|TEST.*|STD.*|LOG.*)$/;

function environmentCloud(env: Env): Readonly<Record<string, string>> | undefined {
  const said = Object.entries(env).filter(([key, value]) => key.startsWith("OS_") && !SELECTORS.test(key) && value);
  if (!said.some(([key]) => key === "OS_AUTH_URL" || key === "OS_TOKEN" || key === "OS_AUTH_TOKEN")) return undefined;
  return currentNames(Object.fromEntries(said.map(([key, value]) => [key.slice(3).toLowerCase(), value])));
}

function flat(cloud: CloudFields, { profiles }: Clouds, region: string | undefined): Readonly<Record<string, string>> {
  const profile = cloud.profile ?? cloud.cloud;
  const whole = laidOver(typeof profile === "string" ? (profiles[profile] ?? {}) : {}, cloud) as CloudFields;
  const regional = laidOver(whole, regionValues(whole, region)) as CloudFields;
  const fields = currentNames({ ...regional, ...(isMapping(regional.auth) ? regional.auth : {}) });
  const place = region ?? fields.region_name ?? "";
  return fields.auth_url === undefined ? fields : { ...fields, auth_url: fields.auth_url.replaceAll("{region_name}", place) };
}

/** What a cloud says of one region; of its first one when nobody chose. */
function regionValues(cloud: CloudFields, region: string | undefined): CloudFields {
  const regions = (Array.isArray(cloud.regions) ? cloud.regions : []).filter(isMapping);
  const wanted = region ?? cloud.region_name;
  const found = regions.find(({ name }) => name === wanted) ?? (wanted === undefined ? regions[0] : undefined);
  return isMapping(found?.values) ? found.values : {};
}

const OLD_NAMES: Readonly<Record<string, string>> = {
  tenant_name: "project_name",
  tenant_id: "project_id",
  user_name: "username",
  auth_token: "token",
  auth_plugin: "auth_type",
  default_domain: "default_domain_id",
};

/** Texts only, `-` as `_`, and today's names; a name of today wins over an old one. */
function currentNames(fields: CloudFields): Readonly<Record<string, string>> {
  const texts = Object.entries(fields).flatMap(([key, value]) =>
    typeof value === "string" && value !== "" ? [[key.replaceAll("-", "_"), value] as const] : [],
  );
  const old = texts.flatMap(([key, value]) => (OLD_NAMES[key] === undefined ? [] : [[OLD_NAMES[key]!, value] as const]));
  return Object.fromEntries([...old, ...texts.filter(([key]) => OLD_NAMES[key] === undefined)]);
}

/** What the arguments replace: another project is not looked for by the cloud's project id, another way to sign in not by its password. */
const REPLACES: readonly (readonly [given: RegExp, gone: RegExp])[] = [
  [/^project_(id|name)$/, /^(project_(id|name)|trust_id|system_scope)$/],
  [/^project_domain_/, /^project_domain_/],
  [/^(username|user_id)$/, /^(username|user_id|password|application_credential_.*|auth_type)$/],
  [/^user_domain_/, /^user_domain_/],
  [/^application_credential_/, /^(application_credential_.*|auth_type)$/],
  [/^auth_url$/, /^(auth_url|password|application_credential_secret|token)$/],
];

function without(fields: ChosenCloud["fields"], said: Readonly<Record<string, string>>): ChosenCloud["fields"] {
  const rules = REPLACES.filter(([given]) => Object.keys(said).some((key) => given.test(key)));
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !rules.some(([, gone]) => gone.test(key))));
}

const lookedIn = ({ file, searched }: Clouds): string =>
  file === undefined
    ? `no clouds.yaml was found: ${searched.filter((path) => path.endsWith(".yaml")).join(", ")}`
    : `clouds.yaml is ${file}`;

function unknownCloud(name: string, found: Clouds): UserError {
  const names = Object.keys(found.clouds);
  const near = nearestNames(name, names);
  const known = names.length === 0 ? [] : [`it knows: ${names.slice(0, 10).join(", ")}`];
  return new UserError("UnknownCloud", `there is no cloud "${name}"`, {
    about: name,
    why: lookedIn(found),
    hints: near.length > 0 ? [`did you mean ${near.join(" or ")}?`] : [...known, "OS_CLIENT_CONFIG_FILE=FILE names another one"],
  });
}

function noCloud(found: Clouds): UserError {
  const names = Object.keys(found.clouds);
  return new UserError("NoCloud", "nothing says which OpenStack cloud to sign in to", {
    why: names.length > 1 ? `${found.file} knows ${names.slice(0, 10).join(", ")}, and none is chosen` : lookedIn(found),
    hints: ["--cloud NAME, or OS_CLOUD=NAME", "OS_AUTH_URL with the other variables of the cloud's openrc file"],
  });
}
