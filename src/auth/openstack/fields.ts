import type { SignInField } from "../sign-in-fields.ts";

/** One word of an OpenStack sign-in. */
export interface OpenStackField extends SignInField {
  /** keystoneauth's name for it, as in clouds.yaml and, in capitals after `OS_`, in the environment. */
  readonly key: string;
  /** Of a secret: where it is, never the secret itself. */
  readonly from?: "env" | "file";
}

const field = (name: string, key: string, value: string, help: string): OpenStackField => ({ name, key, value, help });

const secret = (name: string, key: string, words: string): readonly OpenStackField[] => [
  { name: `${name}-env`, key, value: "NAME", help: `Environment variable that holds ${words}`, from: "env" },
  { name: `${name}-file`, key, value: "FILE", help: `File that holds ${words}`, from: "file" },
];

/**
 * The options of `k8s-magics credential openstack` and of `%k8s add --auth openstack`. Names are those of the openstack client without `os-`.
 * None is required: without any, OS_CLOUD, the `OS_*` environment or the only cloud of clouds.yaml counts.
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
  ...secret("password", "password", "the password"),
  ...secret("secret", "application_credential_secret", "the application credential's secret"),
  ...secret("token", "token", "a token of Keystone, to be used in place of a password"),
];
