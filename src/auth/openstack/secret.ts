import { UserError } from "../../base/errors.ts";
import { readCredential } from "../../kubeconfig/credential-file.ts";
import type { AuthOptions } from "../mode.ts";
import type { OpenStackArgs } from "./args.ts";
import type { Env } from "./clouds-file.ts";
import { absolute, type Identity, type KeystoneSettings, type Named } from "./settings.ts";

const WORDS: Readonly<Record<Identity["method"], { readonly key: string; readonly option: string; readonly words: string }>> = {
  password: { key: "password", option: "password", words: "password" },
  application_credential: { key: "application_credential_secret", option: "secret", words: "secret" },
  token: { key: "token", option: "token", words: "token" },
};

/**
 * The same sign-in with its secret: from where the arguments say, the cloud itself, the environment when it speaks of the same user, a person.
 * @throws UserError `SecretMissing`, `UnreadableCredential`
 */
export async function withSecret(
  settings: KeystoneSettings,
  args: OpenStackArgs,
  options: AuthOptions,
): Promise<KeystoneSettings> {
  const env = options.env ?? process.env;
  const { identity } = settings;
  const secret =
    (await fromArguments(identity, args, env, options.signal)) ??
    identity.secret ??
    fromEnvironment(settings, env) ??
    (await asked(settings, options));
  return { ...settings, identity: { ...identity, secret } };
}

async function fromArguments(
  identity: Identity,
  args: OpenStackArgs,
  env: Env,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { key } = WORDS[identity.method];
  const other = args.secrets.find((secret) => secret.key !== key);
  if (other !== undefined) {
    throw new UserError("BadSignIn", `--${other.name} does not go with signing in by ${identity.method.replace("_", " ")}`, {
      about: `--${other.name}`,
      hints: [`--${WORDS[identity.method].option}-${other.from}`],
    });
  }
  const said = args.secrets[0];
  if (said === undefined) return undefined;
  const found = said.from === "env" ? env[said.place] : await lineOf(absolute(said.place), signal);
  if (found !== undefined && found !== "") return found;
  throw new UserError(
    "SecretMissing",
    `${said.from === "env" ? `variable ${said.place} is not set` : `${said.place} is empty`}`,
    {
      why: `--${said.name} says that the OpenStack ${WORDS[identity.method].words} is there`,
      hints: said.from === "env" ? [`set ${said.place} where the kernel starts`] : ["write it there, in a file of mode 0600"],
    },
  );
}

/** A password may begin or end with spaces; the line's end is the editor's. */
const lineOf = async (file: string, signal: AbortSignal): Promise<string> =>
  (await readCredential(file, signal)).toString("utf8").replace(/\r?\n$/, "");

/** `OS_PASSWORD` and its like, unless the environment speaks of another Keystone or another user: theirs is not sent elsewhere. */
function fromEnvironment({ authUrl, identity }: KeystoneSettings, env: Env): string | undefined {
  const other = (key: string, mine: string | undefined): boolean => Boolean(env[key]) && env[key] !== mine;
  const host = (url: string | undefined): string | undefined => (url && URL.canParse(url) ? new URL(url).host : undefined);
  if (env.OS_AUTH_URL && host(env.OS_AUTH_URL) !== host(authUrl)) return undefined;
  const user: Named | undefined = identity.method === "token" ? undefined : identity.user;
  if (other("OS_USERNAME", user?.name) || other("OS_USER_ID", user?.id)) return undefined;
  if (identity.method === "application_credential" && other("OS_APPLICATION_CREDENTIAL_ID", identity.credential.id))
    return undefined;
  return env[`OS_${WORDS[identity.method].key.toUpperCase()}`] || undefined;
}

async function asked({ authUrl, identity, place }: KeystoneSettings, { ask }: AuthOptions): Promise<string> {
  const { words, option, key } = WORDS[identity.method];
  const whose = identity.method === "password" ? ` of ${whoIs(identity)}` : "";
  if (ask !== undefined && identity.method !== "token") {
    // The address is in the question: a clouds.yaml that came with somebody's notebook may name any.
    const answer = await ask(`OpenStack ${words}${whose || ` of ${whoIs(identity)}`} for ${authUrl}: `, { password: true });
    if (answer !== "") return answer;
  }
  throw new UserError("SecretMissing", `nothing says the OpenStack ${words}${whose}`, {
    why: `${place} does not hold it, ${ask === undefined ? "and nobody can be asked here" : "and none was typed"}`,
    hints: [
      `OS_${key.toUpperCase()} in the environment`,
      `--${option}-file FILE in the kubeconfig's user`,
      "%k8s login asks for it",
    ],
  });
}

/** Who signs in, for messages. */
export function whoIs(identity: Identity): string {
  if (identity.method === "token") return "the token";
  const { id, name } = identity.method === "password" ? identity.user : identity.credential;
  return identity.method === "password" ? (name ?? `user ${id}`) : `application credential ${name ?? id}`;
}
