import { UserError } from "../../base/errors.ts";
import type { Session } from "../../session/session.ts";
import { withHash } from "./content-hash.ts";
import { addKey, type Data, fromEnvFiles, fromFiles, together } from "./data-files.ts";
import { needed } from "./needed.ts";
import { KINDS, type Named, type NewObject, newObject } from "./new-object.ts";
import { askedValue, askedValues, environmentValue, fromEnvironment, fromVariables, refusedLiteral } from "./secret-values.ts";

interface Hashed extends Named {
  readonly appendHash?: boolean;
}

export interface GenericSecretOptions extends Hashed {
  /** Such as `kubernetes.io/basic-auth`; Opaque by default. */
  readonly type?: string;
  readonly fromFile?: readonly string[];
  readonly fromEnvFile?: readonly string[];
  /** `KEY=VARIABLE` of the kernel's environment. */
  readonly fromEnv?: readonly string[];
  /** Keys whose values are asked for. */
  readonly ask?: readonly string[];
  /** kubectl's, refused here. */
  readonly fromLiteral?: readonly string[];
}

type Asking = Pick<Session, "home" | "env" | "canAsk" | "ask">;

/**
 * @param variables values of the notebook's variables that the line names
 * @throws UserError `SecretInCell`, `BadKey`, `SameKey`, `NoSuchFile`, `NoSuchVariable`, `NobodyToAsk`
 */
export async function genericSecret(
  options: GenericSecretOptions,
  session: Asking,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<NewObject> {
  const { name, fromFile = [], fromEnvFile = [], fromEnv = [], ask = [], fromLiteral = [], type = "Opaque" } = options;
  if (fromLiteral.length > 0) throw refusedLiteral("--from-literal");
  const data = together(
    await fromFiles(fromFile, session),
    await fromEnvFiles(fromEnvFile, session),
    fromEnvironment(fromEnv, session),
    fromVariables(variables),
    await askedValues(ask, name, session),
  );
  return secretOf(options, type, data);
}

/** The object itself; only its keys are ever shown. */
function secretOf(named: Hashed, type: string, data: Data): NewObject {
  const values = Object.fromEntries([...data].map(([key, value]) => [key, value.toString("base64")]));
  const content = data.size === 0 ? {} : { data: values };
  // kubectl takes Opaque for the type that needs no word.
  const typed = type === "Opaque" ? {} : { type };
  const { name } = named;
  const hashed = { kind: "Secret", type: type === "Opaque" ? "" : type, name, data: values };
  const whole = named.appendHash === true ? { ...named, name: withHash(name, hashed) } : named;
  return {
    kind: KINDS.secret,
    object: newObject(KINDS.secret, whole, { ...content, ...typed }),
    next: `%k8s describe secret/${whole.name}`,
  };
}

export interface RegistrySecretOptions extends Hashed {
  readonly dockerServer?: string;
  readonly dockerUsername?: string;
  readonly dockerEmail?: string;
  /** kubectl's, refused here. */
  readonly dockerPassword?: string;
  /** A variable of the kernel's environment that holds the password. */
  readonly passwordEnv?: string;
  /** A `config.json` of docker's, in place of all that. */
  readonly fromFile?: readonly string[];
}

const PASSWORD_WAYS = [
  "--password-env VARIABLE takes it from the kernel's environment",
  "--from-file ~/.docker/config.json takes docker's own file",
  "without them it is asked for, shown to nobody",
];

/** Source: https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets */
export async function registrySecret(options: RegistrySecretOptions, session: Asking): Promise<NewObject> {
  const { dockerPassword, fromFile = [] } = options;
  if (dockerPassword !== undefined) throw refusedLiteral("--docker-password", PASSWORD_WAYS);
  const data = new Map<string, Buffer>();
  if (fromFile.length > 0) {
    const found = await fromFiles(
      fromFile.map((word) => (word.includes("=") ? word : `${CONFIG}=${word}`)),
      session,
    );
    for (const [key, value] of found) addKey(data, key, value, key);
  } else data.set(CONFIG, Buffer.from(JSON.stringify(await dockerConfig(options, session))));
  return secretOf(options, "kubernetes.io/dockerconfigjson", data);
}

const CONFIG = ".dockerconfigjson";

async function dockerConfig(options: RegistrySecretOptions, session: Asking): Promise<object> {
  const { name, dockerServer = "https://index.docker.io/v1/", dockerUsername: username, dockerEmail, passwordEnv } = options;
  if (username === undefined) {
    throw new UserError("MissingWord", "say who signs in to the registry", {
      hints: [`%k8s create secret docker-registry ${name} --docker-username USER --docker-server ${dockerServer}`],
    });
  }
  const password =
    passwordEnv === undefined
      ? await askedValue(session, `password of ${username} at ${dockerServer}`, PASSWORD_WAYS.slice(0, 2))
      : environmentValue(session.env, passwordEnv);
  const auth = Buffer.from(`${username}:${password}`).toString("base64");
  const email = dockerEmail === undefined ? {} : { email: dockerEmail };
  return { auths: { [dockerServer]: { username, password, ...email, auth } } };
}

export interface TlsSecretOptions extends Hashed {
  readonly cert?: string;
  readonly key?: string;
}

/** A certificate with its key, once they belong together. @throws UserError `NoSuchFile`, `NotACertificate`, `NotAKey`, `OtherKey` */
export async function tlsSecret(options: TlsSecretOptions, session: Pick<Session, "home">): Promise<NewObject> {
  const cert = needed(options.cert, "create secret tls", "--cert", "web.crt");
  const key = needed(options.key, "create secret tls", "--key", "web.key");
  const data = await fromFiles([`tls.crt=${cert}`, `tls.key=${key}`], session).catch((error: unknown) => {
    // The file's own word stands in the line, not the key that we put before it.
    if (!(error instanceof UserError)) throw error;
    const about = error.about?.replace(/^tls\.(crt|key)=/, "");
    throw new UserError(error.name, error.message, { about, why: error.why, hints: error.hints });
  });
  const { checkPair } = await import("./certificate-pair.ts");
  checkPair({ file: cert, pem: data.get("tls.crt")! }, { file: key, pem: data.get("tls.key")! });
  return secretOf(options, "kubernetes.io/tls", data);
}
