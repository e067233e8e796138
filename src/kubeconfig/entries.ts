import { FieldReader } from "./fields.ts";
import type { AuthKind, ClusterEntry, ContextEntry, ExecConfig, UserEntry } from "./model.ts";
import { execKind } from "./own-kinds.ts";
import { besideFile } from "./paths.ts";
import type { Fields } from "./plain-data.ts";

type Made<T> = (name: string, body: Fields, place: string, file: string) => T;

const path = (fields: FieldReader, key: string, file: string): string | undefined => {
  const value = fields.text(key);
  return value === undefined ? undefined : besideFile(file, value);
};

function readerOf(body: Fields, place: string): FieldReader {
  const fields = new FieldReader(body, place);
  // Nothing of ours is in them, but kubectl refuses bad ones.
  fields.extensions();
  return fields;
}

/** Fields as in https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#Cluster */
export const clusterEntry: Made<ClusterEntry> = (name, body, place, file) => {
  const fields = readerOf(body, place);
  return {
    name,
    server: fields.text("server") ?? "",
    caData: fields.data("certificate-authority-data"),
    caFile: path(fields, "certificate-authority", file),
    insecureSkipTlsVerify: fields.flag("insecure-skip-tls-verify"),
    tlsServerName: fields.text("tls-server-name"),
    proxyUrl: fields.text("proxy-url"),
    disableCompression: fields.flag("disable-compression"),
    file,
    source: body,
  };
};

/** Fields as in https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#Context */
export const contextEntry: Made<ContextEntry> = (name, body, place, file) => {
  const fields = readerOf(body, place);
  return {
    name,
    cluster: fields.text("cluster") ?? "",
    user: fields.text("user") ?? "",
    namespace: fields.text("namespace"),
    file,
    source: body,
  };
};

/** Fields as in https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#AuthInfo */
export const userEntry: Made<UserEntry> = (name, body, place, file) => {
  const fields = readerOf(body, place);
  const entry = {
    name,
    token: fields.text("token"),
    tokenFile: path(fields, "tokenFile", file),
    certData: fields.data("client-certificate-data"),
    certFile: path(fields, "client-certificate", file),
    keyData: fields.data("client-key-data"),
    keyFile: path(fields, "client-key", file),
    username: fields.text("username"),
    password: fields.text("password"),
    exec: execConfig(fields.inner("exec"), place, file),
    authProvider: authProvider(fields.inner("auth-provider")),
    impersonate: impersonation(fields),
    file,
    source: body,
  };
  return { ...entry, auth: authKind(entry) };
};

function authProvider(fields: FieldReader | undefined): string | undefined {
  const settings = fields?.inner("config");
  for (const key of settings?.keys() ?? []) settings!.text(key);
  return fields === undefined ? undefined : (fields.text("name") ?? "without a name");
}

const MODES = ["Never", "IfAvailable", "Always"] as const;

/** A plugin that cannot be run is read all the same, as by kubectl: it says so when it is asked. */
function execConfig(fields: FieldReader | undefined, place: string, file: string): ExecConfig | undefined {
  if (fields === undefined) return undefined;
  const command = fields.text("command") ?? "";
  const said = fields.text("interactiveMode");
  const interactiveMode = MODES.find((mode) => mode === said) ?? "IfAvailable";
  const env = fields.list("env").map((item) => ({ name: item.text("name") ?? "", value: item.text("value") ?? "" }));
  const problem =
    (command === "" ? `${place}.exec names no command` : undefined) ??
    (said !== undefined && said !== interactiveMode ? `${place}.exec.interactiveMode must be ${MODES.join(", ")}` : undefined) ??
    (env.some(({ name }) => name === "") ? `${place}.exec.env holds a variable without a name` : undefined);
  return {
    apiVersion: fields.text("apiVersion") ?? "",
    // A command without a slash is looked for in PATH; any other belongs to the file, as for kubectl.
    command: command.includes("/") ? besideFile(file, command) : command,
    args: fields.texts("args"),
    env,
    installHint: fields.text("installHint"),
    provideClusterInfo: fields.flag("provideClusterInfo"),
    interactiveMode,
    ...(problem === undefined ? {} : { problem }),
  };
}

function impersonation(fields: FieldReader): UserEntry["impersonate"] {
  const user = fields.text("as");
  const uid = fields.text("as-uid");
  const groups = fields.texts("as-groups");
  const extraFields = fields.inner("as-user-extra");
  const extra = Object.fromEntries((extraFields?.keys() ?? []).map((key) => [key, extraFields!.texts(key)]));
  const none = user === undefined && uid === undefined && groups.length === 0 && Object.keys(extra).length === 0;
  return none ? undefined : { user, uid, groups, extra };
}

/** The kind that decides who one is: a server asks for the certificate first, then the token. */
function authKind(user: Omit<UserEntry, "auth">): AuthKind {
  if (user.certData !== undefined || user.certFile !== undefined) return "client cert";
  if (user.tokenFile !== undefined) return "token file";
  if (user.token !== undefined) return "token";
  if (user.username !== undefined) return "basic";
  if (user.exec !== undefined) return execKind(user.exec);
  return user.authProvider === undefined ? "none" : "legacy plugin";
}
