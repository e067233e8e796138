/** What a merged kubeconfig says, as plain data. Names may hold any character. */

export interface ClusterEntry {
  readonly name: string;
  readonly server: string;
  /** PEM or DER, base64, as in `certificate-authority-data`. */
  readonly caData?: string;
  /** Absolute: relative paths are resolved against the file that holds them. */
  readonly caFile?: string;
  readonly insecureSkipTlsVerify: boolean;
  readonly tlsServerName?: string;
  readonly proxyUrl?: string;
  readonly disableCompression: boolean;
  /** The entry's body as it stands in the file, fields unknown to us included; paths in it are as written. */
  readonly source?: Readonly<Record<string, unknown>>;
  /** The file that owns the entry. */
  readonly file: string;
}

export type AuthKind =
  | "token"
  | "token file"
  | "client cert"
  | "exec"
  | "basic"
  | "OIDC"
  | "OpenStack"
  | "service account"
  | "legacy plugin"
  | "none";

export interface ExecConfig {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly installHint?: string;
  readonly provideClusterInfo: boolean;
  readonly interactiveMode: "Never" | "IfAvailable" | "Always";
  /** Why it cannot be run; the rest of the user may be of use still. */
  readonly problem?: string;
}

export interface UserEntry {
  readonly name: string;
  /** How this user proves who they are, in words for the table. */
  readonly auth: AuthKind;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly certData?: string;
  readonly certFile?: string;
  readonly keyData?: string;
  readonly keyFile?: string;
  readonly username?: string;
  readonly password?: string;
  readonly exec?: ExecConfig;
  /** Name of a legacy `auth-provider`, which is explained, never run. */
  readonly authProvider?: string;
  readonly impersonate?: {
    readonly user?: string;
    readonly uid?: string;
    readonly groups: readonly string[];
    readonly extra: Readonly<Record<string, readonly string[]>>;
  };
  /** The entry's body as it stands in the file, fields unknown to us included; paths in it are as written. */
  readonly source?: Readonly<Record<string, unknown>>;
  readonly file: string;
}

export interface ContextEntry {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace?: string;
  /** The entry's body as it stands in the file, fields unknown to us included; paths in it are as written. */
  readonly source?: Readonly<Record<string, unknown>>;
  readonly file: string;
}

/** Source: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#Preferences */
export interface Preferences {
  readonly colors: boolean;
  readonly extensions: ReadonlyMap<string, unknown>;
}

/** Something wrong that does not stop the rest from working. */
export interface Problem {
  readonly file: string;
  readonly message: string;
  readonly hint?: string;
  /** A name that is there twice in one list of the file, and whether both entries say the same. */
  readonly repeated?: { readonly list: "contexts" | "clusters" | "users"; readonly name: string; readonly same: boolean };
}

export interface Kubeconfig {
  /** The files it was read from, in order of precedence; those that exist. */
  readonly files: readonly string[];
  /** Those that were asked for and do not exist, which is no error: kubectl passes over them too. */
  readonly missing?: readonly string[];
  readonly currentContext?: string;
  /** Every file that names a current context, with the name, in order of precedence: the first one counts. */
  readonly currentByFile?: ReadonlyMap<string, string>;
  readonly contexts: ReadonlyMap<string, ContextEntry>;
  /** Contexts that an earlier file hides with one of the same name; they come to light when that one goes. */
  readonly hidden?: readonly ContextEntry[];
  readonly clusters: ReadonlyMap<string, ClusterEntry>;
  readonly users: ReadonlyMap<string, UserEntry>;
  /** What kubectl keeps and no longer uses; there when a file holds some. */
  readonly preferences?: Preferences;
  /** Named pieces outside the entries, for whoever extends kubeconfigs. */
  readonly extensions?: ReadonlyMap<string, unknown>;
  readonly problems: readonly Problem[];
  /** Names that an entry takes which cannot be used: no other entry answers for them, and none may be written over it. */
  readonly unusable?: Readonly<Record<"contexts" | "clusters" | "users", ReadonlySet<string>>>;
  /** Files that are there and gave nothing, for they cannot be read: what they hold may need any other entry. */
  readonly unread?: readonly string[];
}

/** A context with nothing left to look up. */
export interface ResolvedContext {
  readonly name: string;
  readonly namespace: string;
  readonly cluster: ClusterEntry;
  readonly user: UserEntry;
}
