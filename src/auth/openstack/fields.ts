/** One thing that can be said about an OpenStack sign-in, beside where its secret is. */
export interface OpenStackField {
  /** The option, without its dashes. */
  readonly name: string;
  /** keystoneauth's name for it, as in clouds.yaml and, in capitals after `OS_`, in the environment. */
  readonly key: string;
  /** What it takes, for help. */
  readonly value: string;
  readonly help: string;
}

/** Where a secret may come from: a variable's name or a file's, never the secret itself. */
export interface OpenStackSecret {
  readonly name: string;
  readonly key: "password" | "application_credential_secret" | "token";
  readonly from: "env" | "file";
  readonly help: string;
}

const field = (name: string, key: string, value: string, help: string): OpenStackField => ({ name, key, value, help });

/**
 * The options of `k8s-magics credential openstack` and of `%k8s add --auth openstack`. Names are those of the openstack client without `os-`.
 * Source: https://docs.openstack.org/keystoneauth/latest/authentication-plugins.html
 */
export const openstackFields: readonly OpenStackField[] = [
  field("cloud", "cloud", "NAME", "A cloud of clouds.yaml"),
  field("auth-url", "auth_url", "URL", "Address of Keystone, such as https://keystone.example.org:5000/v3"),
  field("username", "username", "NAME", "OpenStack user"),
  field("user-id", "user_id", "ID", "The user by its id"),
  field("user-domain", "user_domain_name", "NAME", "Domain of the user; Keystone's default domain if not given"),
  field("user-domain-id", "user_domain_id", "ID", "Domain of the user by its id"),
  field("project", "project_name", "NAME", "Project to work in: clusters see it as a group"),
  field("project-id", "project_id", "ID", "The project by its id"),
  field("project-domain", "project_domain_name", "NAME", "Domain of the project; the user's if not given"),
  field("project-domain-id", "project_domain_id", "ID", "Domain of the project by its id"),
  field(
    "application-credential-id",
    "application_credential_id",
    "ID",
    "An application credential in place of user and password",
  ),
  field("application-credential-name", "application_credential_name", "NAME", "The same by its name, with its user"),
  field("region", "region_name", "NAME", "Region, when clouds.yaml says different things of several"),
  field("ca-file", "cacert", "FILE", "Certificate authority of Keystone; the system's if not given"),
];

const secret = (name: string, key: OpenStackSecret["key"], from: OpenStackSecret["from"], help: string): OpenStackSecret => ({
  name,
  key,
  from,
  help,
});

export const openstackSecrets: readonly OpenStackSecret[] = [
  secret("password-env", "password", "env", "Environment variable that holds the password"),
  secret("password-file", "password", "file", "File that holds the password"),
  secret("secret-env", "application_credential_secret", "env", "Environment variable with the application credential's secret"),
  secret("secret-file", "application_credential_secret", "file", "File with the application credential's secret"),
  secret("token-env", "token", "env", "Environment variable that holds a token of Keystone"),
  secret("token-file", "token", "file", "File that holds a token of Keystone"),
];

/** What a person gave: the options' names with their values; `insecure` as it is. */
export type OpenStackChoice = Readonly<Record<string, string | boolean | undefined>>;

/** The words after `k8s-magics credential openstack` for what a person gave, in the order of the lists above. */
export function openstackArgs(given: OpenStackChoice): readonly string[] {
  const words = [...openstackFields, ...openstackSecrets].flatMap(({ name }) => {
    const value = given[name];
    return typeof value === "string" && value !== "" ? [`--${name}`, value] : [];
  });
  return given.insecure === true ? [...words, "--insecure"] : words;
}
