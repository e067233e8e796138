import { parseArgs } from "node:util";
import { UserError } from "../../base/errors.ts";
import { readCredential } from "../../kubeconfig/credential-file.ts";
import type { AuthOptions } from "../mode.ts";
import { secureUrl } from "../web.ts";

export type OidcFlow = "device" | "code";

/** How one signs in with an OpenID Connect issuer, as the words after `credential oidc` say it. No secrets. */
export interface OidcSettings {
  /** As the API server knows it (`--oidc-issuer-url`), to the letter. */
  readonly issuer: string;
  readonly clientId: string;
  /** The issuer's own offer by default: the device flow where it has one. */
  readonly flow?: OidcFlow;
  /** Beyond `openid` and `offline_access`. */
  readonly scopes: readonly string[];
  readonly caFile?: string;
  readonly secretEnv?: string;
  readonly secretFile?: string;
  /** Who signs in, when several do with one issuer and client; the issuer is told. */
  readonly loginHint?: string;
  /** Where the browser comes back to on this machine; any free port by default. */
  readonly redirectPort?: number;
}

const OPTIONS = {
  "issuer-url": { type: "string" },
  "client-id": { type: "string" },
  flow: { type: "string" },
  scope: { type: "string", multiple: true },
  "ca-file": { type: "string" },
  "client-secret-env": { type: "string" },
  "client-secret-file": { type: "string" },
  "login-hint": { type: "string" },
  "redirect-port": { type: "string" },
} as const;

const USAGE = "k8s-magics credential oidc --issuer-url URL --client-id ID [--flow device|code] [--scope S] [--ca-file F]";

/** @throws UserError `BadSignIn`, `InsecureAddress` */
export function oidcSettings(args: readonly string[]): OidcSettings {
  const values = parsed(args);
  const issuer = needed(values["issuer-url"], "--issuer-url");
  secureUrl(issuer, "the issuer's address");
  const { flow } = values;
  if (flow !== undefined && flow !== "device" && flow !== "code") throw bad(`--flow ${flow} is neither device nor code`);
  if (values["client-secret-env"] !== undefined && values["client-secret-file"] !== undefined)
    throw bad("the client's secret comes from --client-secret-env or from --client-secret-file, not from both");
  return {
    issuer,
    clientId: needed(values["client-id"], "--client-id"),
    flow,
    scopes: (values.scope ?? []).flatMap((scope) => scope.split(/[\s,]+/)).filter((scope) => scope !== ""),
    caFile: values["ca-file"],
    secretEnv: values["client-secret-env"],
    secretFile: values["client-secret-file"],
    loginHint: values["login-hint"],
    redirectPort: port(values["redirect-port"]),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    throw bad((error as Error).message.split(". ")[0]!);
  }
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === "") throw bad(`${option} is missing`);
  return value;
}

function port(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw bad(`--redirect-port ${text} is no port`);
}

const bad = (why: string): UserError =>
  new UserError("BadSignIn", "the OpenID Connect sign-in in the kubeconfig cannot be used", { why, hints: [USAGE] });

/** What makes a sign-in another one: the same words in any order are the same person with the same rights. */
export const settingsKey = ({ issuer, clientId, scopes, loginHint = "" }: OidcSettings): object => ({
  mode: "oidc",
  issuer,
  clientId,
  scopes: [...new Set(scopes)].sort(),
  loginHint,
});

/** The client's secret, if it has one; public clients (every program on a person's machine should be one) have none. */
export async function clientSecret(settings: OidcSettings, { env, signal }: AuthOptions): Promise<string | undefined> {
  if (settings.secretFile !== undefined) return (await readCredential(settings.secretFile, signal)).toString("utf8").trim();
  if (settings.secretEnv === undefined) return undefined;
  const secret = (env ?? process.env)[settings.secretEnv];
  if (secret) return secret;
  throw new UserError(
    "NoClientSecret",
    `the variable ${settings.secretEnv} is not set, and the client's secret should be there`,
    {
      hints: ["set it where the notebook server starts", "--client-secret-file FILE in the kubeconfig"],
    },
  );
}
