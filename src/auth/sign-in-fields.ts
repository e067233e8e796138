export { openstackFields } from "./openstack/fields.ts";

/** One word of a sign-in, as an option. */
export interface SignInField {
  /** The option, without its dashes. */
  readonly name: string;
  /** What it takes, for help. */
  readonly value: string;
  readonly help: string;
  /** It has to be given. */
  readonly required?: true;
  /** It may be given several times. */
  readonly many?: true;
}

/** The options of `k8s-magics credential oidc` and of `%k8s add --auth oidc`. Secrets are named by where they are. */
export const oidcFields: readonly SignInField[] = [
  { name: "issuer-url", value: "URL", help: "The issuer, to the letter as the API server knows it", required: true },
  { name: "client-id", value: "ID", help: "The client that the API server expects tokens for", required: true },
  {
    name: "flow",
    value: "device|code",
    help: "By code on another screen, or in a browser on this machine; what the issuer offers",
  },
  { name: "scope", value: "SCOPE", help: "A further scope, such as groups or email", many: true },
  { name: "ca-file", value: "FILE", help: "Certificate authority of the issuer; the system's if not given" },
  { name: "client-secret-env", value: "NAME", help: "Environment variable that holds the client's secret, if it has one" },
  { name: "client-secret-file", value: "FILE", help: "File that holds the client's secret" },
  { name: "login-hint", value: "NAME", help: "Who signs in, when several do with one issuer and client" },
  { name: "redirect-port", value: "N", help: "Port for the browser to come back to; any free one if not given" },
];

/** The options of `k8s-magics credential service-account` and of `%k8s add --auth service-account`. */
export const serviceAccountFields: readonly SignInField[] = [
  { name: "namespace", value: "NAME", help: "Namespace of the service account", required: true },
  { name: "name", value: "NAME", help: "The service account", required: true },
  { name: "via", value: "CONTEXT", help: "The context that asks for its tokens" },
  { name: "via-kubeconfig", value: "FILE", help: "The kubeconfig that holds that context; the usual ones if not given" },
  { name: "audience", value: "AUDIENCE", help: "For whom the tokens count; the API server if not given", many: true },
  { name: "duration", value: "TIME", help: "How long each token counts, 10m at least; 1h if not given" },
];

/** What a person gave: the options' names with their values. */
export type SignInChoice = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The words after `k8s-magics credential MODE` for what a person gave, in the order of the list. */
export const signInArgs = (fields: readonly SignInField[], given: SignInChoice): readonly string[] =>
  fields.flatMap(({ name }) => {
    const value = given[name];
    const values = typeof value === "string" ? [value] : (value ?? []);
    return values.filter((one) => one !== "").flatMap((one) => [`--${name}`, one]);
  });
