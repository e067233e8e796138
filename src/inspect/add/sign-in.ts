import { oidcSettings } from "../../auth/oidc/settings.ts";
import { openstackArguments } from "../../auth/openstack/args.ts";
import { serviceAccountSettings } from "../../auth/service-account.ts";
import { UserError } from "../../base/errors.ts";
import { checkCertificates } from "../../kubeconfig/certificate-data.ts";
import { readCredential } from "../../kubeconfig/credential-file.ts";
import type { Fields } from "../../kubeconfig/document.ts";
import { optionName } from "../../magic/options.ts";
import type { Session } from "../../session/session.ts";
import { absolutePath } from "../edits/own-files.ts";
import { askedToken, tokenFromEnv } from "../edits/secrets.ts";
import { KEYS, MODES, type Mode, type SignInKey } from "./options.ts";
import { requestedBody } from "./request-certificate.ts";

/** What a person said of the way to sign in. */
export type SignIn = { readonly auth?: Mode } & { readonly [K in SignInKey]?: string | readonly string[] | undefined };

/**
 * The user's entry for a way to sign in; undefined for nobody in particular.
 * @throws UserError `NoSignIn`, `NotOfThisSignIn`, and what is wrong with the way's own fields
 */
export async function signInBody(session: Session, name: string, given: SignIn): Promise<Fields | undefined> {
  const mode = modeOf(given);
  checkMixed(mode, given);
  switch (mode) {
    case "none":
      return undefined;
    case "token":
      return tokenBody(session, name, given);
    case "client-cert":
      return certBody(session, given);
    case "exec":
      return execBody(given);
    default:
      return ownBody(session, mode, given);
  }
}

const isGiven = (given: SignIn, key: SignInKey): boolean => {
  const value = given[key];
  return value !== undefined && value.length > 0;
};

/** @throws UserError `NoSignIn` */
export function modeOf(given: SignIn): Mode {
  if (given.auth !== undefined) return given.auth;
  const telling: readonly [SignInKey, Mode][] = [
    ...(["cloud", "authUrl", "applicationCredentialId", "applicationCredentialName"] as const).map(
      (key) => [key, "openstack"] as [SignInKey, Mode],
    ),
    ["issuerUrl", "oidc"],
    ["execCommand", "exec"],
    ["account", "service-account"],
    ["clientCert", "client-cert"],
    ["request", "client-cert"],
    ["tokenFile", "token"],
    ["tokenEnv", "token"],
  ];
  const found = telling.find(([key]) => isGiven(given, key));
  if (found !== undefined) return found[1];
  throw new UserError("NoSignIn", "the context needs a way to sign in", {
    hints: ["--token-file FILE, --token-env NAME, --auth token to be asked", `--auth ${MODES.join(" | ")}`],
  });
}

function checkMixed(mode: Mode, given: SignIn): void {
  const all = new Set(Object.values(KEYS).flat());
  const wrong = [...all].find((key) => isGiven(given, key) && !KEYS[mode].includes(key));
  if (wrong === undefined) return;
  const takes = KEYS[mode].map((key) => `--${optionName(key)}`);
  throw new UserError("NotOfThisSignIn", `--${optionName(wrong)} has no meaning with --auth ${mode}`, {
    about: `--${optionName(wrong)}`,
    hints: [takes.length === 0 ? `--auth ${mode} takes nothing more` : `it takes ${takes.join(" ")}`],
  });
}

async function tokenBody(session: Session, name: string, given: SignIn): Promise<Fields> {
  const [file, variable] = [textOf(given, "tokenFile"), textOf(given, "tokenEnv")];
  if (file !== undefined && variable !== undefined) {
    throw new UserError("TwoTokens", "--token-file and --token-env both name a token", { hints: ["leave one of them out"] });
  }
  if (variable !== undefined) return { token: tokenFromEnv(session, variable) };
  if (file === undefined) return { token: await askedToken(session, name) };
  const tokenFile = absolutePath(session, file);
  const content = (await readCredential(tokenFile, session.signal)).toString("utf8").trim();
  if (content !== "") return { tokenFile };
  throw new UserError("UnreadableCredential", `${tokenFile} is empty`, { about: file, hints: ["a file with the token in it"] });
}

/** The certificate is signed by the cluster now, in place of one from a file. */
export const isRequested = (given: SignIn): boolean => isGiven(given, "request");

async function certBody(session: Session, given: SignIn): Promise<Fields> {
  const user = textOf(given, "request");
  if (user !== undefined) {
    const via = textOf(given, "via") ?? (await session.active()).context;
    const groups = textsOf(given, "requestGroup");
    return requestedBody(session, { user, groups, via, duration: textOf(given, "duration") });
  }
  const [cert, key] = [textOf(given, "clientCert"), textOf(given, "clientKey")];
  if (cert === undefined || key === undefined) {
    throw new UserError("MissingWord", "a client certificate needs its key", {
      hints: ["--client-cert FILE --client-key FILE", "--request USER has the cluster of --via sign one"],
    });
  }
  const [certFile, keyFile] = [absolutePath(session, cert), absolutePath(session, key)];
  const both = await readCredential(certFile, session.signal);
  // Some tools write both into one file, which is fine here.
  if (certFile !== keyFile) checkCertificates(both, certFile);
  const text = (await readCredential(keyFile, session.signal)).toString("latin1");
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    throw new UserError("NotAKey", `${keyFile} is no private key`, {
      about: key,
      hints: ["a PEM file: -----BEGIN … PRIVATE KEY-----"],
    });
  }
  return { "client-certificate": certFile, "client-key": keyFile };
}

const SECRET_NAME = /token|password|passwd|secret|api_?key|credential(?!_)/i;

function execBody(given: SignIn): Fields {
  const command = textOf(given, "execCommand");
  if (command === undefined)
    throw new UserError("MissingWord", "exec needs --exec-command", { hints: ["--exec-command aws --exec-arg eks"] });
  const env = textsOf(given, "execEnv").map((pair) => {
    const at = pair.indexOf("=");
    const name = pair.slice(0, Math.max(0, at));
    if (at < 1)
      throw new UserError("BadPair", `"${pair}" is no NAME=VALUE`, { about: pair, hints: ["--exec-env AWS_PROFILE=physics"] });
    if (!SECRET_NAME.test(name) || /file$/i.test(name)) return { name, value: pair.slice(at + 1) };
    throw new UserError("SecretInCell", `${name} is not set by a word of a cell: cells are saved with the notebook`, {
      hints: [`set ${name} where the notebook server starts: a plugin sees it there`],
    });
  });
  const args = textsOf(given, "execArg");
  return { exec: { ...execEntry(command, args), ...(env.length === 0 ? {} : { env }) } };
}

const execEntry = (command: string, args: readonly string[]): Fields => ({
  apiVersion: "client.authentication.k8s.io/v1",
  command,
  ...(args.length === 0 ? {} : { args }),
  interactiveMode: "IfAvailable",
  provideClusterInfo: false,
});

/** A sign-in of ours stands as a plugin, so that kubectl works with it too. The mode itself says what is wrong with its words. */
async function ownBody(session: Session, mode: "openstack" | "oidc" | "service-account", given: SignIn): Promise<Fields> {
  const args = mode === "service-account" ? await accountArgs(session, given) : fieldArgs(session, mode, given);
  const check = { openstack: openstackArguments, oidc: oidcSettings, "service-account": serviceAccountSettings }[mode];
  check(args);
  return { exec: { ...execEntry("k8s-magics", ["credential", mode, ...args]), installHint: "npm install --global k8s-magics" } };
}

function fieldArgs(session: Session, mode: "openstack" | "oidc", given: SignIn): readonly string[] {
  return KEYS[mode].flatMap((key) =>
    textsOf(given, key).flatMap((value) => {
      const option = key === "authCaFile" ? "ca-file" : optionName(key);
      return [`--${option}`, /File$/.test(key) ? absolutePath(session, value) : value];
    }),
  );
}

async function accountArgs(session: Session, given: SignIn): Promise<readonly string[]> {
  const [namespace, name, more] = (textOf(given, "account") ?? "").split("/");
  if (!namespace || !name || more !== undefined) {
    throw new UserError("MissingWord", "service-account needs --account NAMESPACE/NAME", {
      hints: ["--account spark/spark --via alpha"],
    });
  }
  const via = textOf(given, "via") ?? (await session.active()).context;
  const duration = textOf(given, "duration");
  return [
    ...["--namespace", namespace, "--name", name, "--via", via],
    ...textsOf(given, "audience").flatMap((audience) => ["--audience", audience]),
    ...(duration === undefined ? [] : ["--duration", duration]),
  ];
}

const textOf = (given: SignIn, key: SignInKey): string | undefined => textsOf(given, key)[0];

function textsOf(given: SignIn, key: SignInKey): readonly string[] {
  const value = given[key];
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
