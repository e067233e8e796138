import { oidcFields, openstackFields, type SignInField, serviceAccountFields } from "../../auth/sign-in-fields.ts";
import { list, text } from "../../magic/declare.ts";

const said = (
  mode: string,
  fields: readonly SignInField[],
  name: string,
): { readonly help: string; readonly placeholder: string } => {
  const field = fields.find((one) => one.name === name);
  return { help: `${mode}: ${field?.help ?? name}`, placeholder: field?.value ?? "VALUE" };
};
const openstack = (name: string) => text(said("openstack", openstackFields, name));
const oidc = (name: string) => text(said("oidc", oidcFields, name));

/** The ways to sign in that a context can be added with. */
export const MODES = ["token", "client-cert", "openstack", "oidc", "exec", "service-account", "none"] as const;
export type Mode = (typeof MODES)[number];

/** The options of each way to sign in, as `%k8s add` declares them. */
export const signInArgs = {
  tokenFile: text({
    help: "token: a file that holds it, read whenever it is needed; openstack: a token of Keystone",
    placeholder: "FILE",
  }),
  tokenEnv: text({
    help: "token: an environment variable that holds it now; openstack: a token of Keystone",
    placeholder: "NAME",
  }),
  clientCert: text({ help: "client-cert: the certificate, PEM", placeholder: "FILE" }),
  clientKey: text({ help: "client-cert: its key, PEM", placeholder: "FILE" }),
  request: text({
    help: "client-cert: have the cluster of --via sign one for this user, with a key made here",
    placeholder: "USER",
  }),
  requestGroup: list({ help: "client-cert: a group of that user", placeholder: "GROUP" }),
  cloud: openstack("cloud"),
  authUrl: openstack("auth-url"),
  username: openstack("username"),
  userId: openstack("user-id"),
  userDomain: openstack("user-domain"),
  userDomainId: openstack("user-domain-id"),
  project: openstack("project"),
  projectId: openstack("project-id"),
  projectDomain: openstack("project-domain"),
  projectDomainId: openstack("project-domain-id"),
  applicationCredentialId: openstack("application-credential-id"),
  applicationCredentialName: openstack("application-credential-name"),
  region: openstack("region"),
  passwordEnv: openstack("password-env"),
  passwordFile: openstack("password-file"),
  secretEnv: openstack("secret-env"),
  secretFile: openstack("secret-file"),
  authCaFile: text({ help: "openstack, oidc: certificate authority of the sign-in server", placeholder: "FILE" }),
  issuerUrl: oidc("issuer-url"),
  clientId: oidc("client-id"),
  clientSecretEnv: oidc("client-secret-env"),
  clientSecretFile: oidc("client-secret-file"),
  flow: oidc("flow"),
  scope: list(said("oidc", oidcFields, "scope")),
  loginHint: oidc("login-hint"),
  redirectPort: oidc("redirect-port"),
  execCommand: text({ help: "exec: a credential plugin", placeholder: "PROGRAM" }),
  execArg: list({ help: "exec: an argument of it", placeholder: "ARG" }),
  execEnv: list({ help: "exec: a variable for it", placeholder: "NAME=VALUE" }),
  account: text({ help: "service-account: whose token", placeholder: "NAMESPACE/NAME" }),
  via: text({
    help: "service-account, client-cert: the context that asks for it; the active one by default",
    placeholder: "CONTEXT",
    complete: (session) => session.known.contexts(),
  }),
  audience: list(said("service-account", serviceAccountFields, "audience")),
  duration: text({
    help: "service-account: how long each token counts, 1h if not given; client-cert: how long it counts; 10m at least",
    placeholder: "TIME",
  }),
} as const;

export type SignInKey = keyof typeof signInArgs;

/** Which options belong to which way; the first one that is given decides when `--auth` does not. */
export const KEYS: Readonly<Record<Mode, readonly SignInKey[]>> = {
  token: ["tokenFile", "tokenEnv"],
  "client-cert": ["clientCert", "clientKey", "request", "requestGroup", "via", "duration"],
  openstack: [
    ...(["cloud", "authUrl", "username", "userId", "userDomain", "userDomainId"] as const),
    ...(["project", "projectId", "projectDomain", "projectDomainId"] as const),
    ...(["applicationCredentialId", "applicationCredentialName", "region"] as const),
    ...(["passwordEnv", "passwordFile", "secretEnv", "secretFile", "tokenFile", "tokenEnv", "authCaFile"] as const),
  ],
  oidc: [
    ...(["issuerUrl", "clientId", "clientSecretEnv", "clientSecretFile", "flow", "scope"] as const),
    ...(["loginHint", "redirectPort", "authCaFile"] as const),
  ],
  exec: ["execCommand", "execArg", "execEnv"],
  "service-account": ["account", "via", "audience", "duration"],
  none: [],
};
