import { parseArgs } from "node:util";
import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import { type OpenStackField, openstackFields } from "./fields.ts";

/** What the words after `k8s-magics credential openstack` say. */
export interface OpenStackArgs {
  /** By keystoneauth's names. */
  readonly fields: Readonly<Record<string, string>>;
  /** Where secrets are, with the variable's name or the file's. */
  readonly secrets: readonly (OpenStackField & { readonly place: string })[];
  readonly insecure: boolean;
}

const STRING = { type: "string" } as const;
const OPTIONS = {
  ...Object.fromEntries(openstackFields.map(({ name }) => [name, STRING])),
  insecure: { type: "boolean" },
} as const;

/** @throws UserError `BadSignIn` for words that are not known, and for a secret given as a value */
export function openstackArguments(words: readonly string[]): OpenStackArgs {
  const { values, tokens } = parseArgs({ args: [...words], options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") throw unknownWord(token.value);
    if (token.kind === "option") checkOption(token.name, token.value);
  }
  const given = openstackFields.flatMap((field) => {
    const value = values[field.name];
    return typeof value === "string" ? [{ ...field, place: value }] : [];
  });
  return {
    fields: Object.fromEntries(given.filter(({ from }) => from === undefined).map(({ key, place }) => [key, place])),
    secrets: given.filter(({ from }) => from !== undefined),
    insecure: values.insecure === true,
  };
}

function checkOption(name: string, value: string | undefined): void {
  if (/^(os-)?(password|token|secret|application-credential-secret)$/.test(name)) throw secretGiven(name.replace("os-", ""));
  if (!Object.hasOwn(OPTIONS, name)) throw unknownWord(`--${name}`);
  if (name !== "insecure" && (value === undefined || value === "")) {
    throw new UserError("BadSignIn", `--${name} of the OpenStack sign-in needs a value`, { about: `--${name}` });
  }
}

/** The value is not said: it is a secret, and an error is read by others. */
const secretGiven = (name: string): UserError => {
  const option = name === "password" || name === "token" ? name : "secret";
  return new UserError("SecretInArguments", `--${name} would put a secret into the kubeconfig and into the list of processes`, {
    hints: [`--${option}-env NAME, a variable that holds it`, `--${option}-file FILE`, "clouds.yaml"],
  });
};

function unknownWord(word: string): UserError {
  const known = Object.keys(OPTIONS).map((name) => `--${name}`);
  const near = nearestNames(word, known);
  return new UserError("BadSignIn", `the OpenStack sign-in knows no ${word.startsWith("-") ? word : `"${word}"`}`, {
    about: word,
    hints: near.length > 0 ? [`did you mean ${near.join(" or ")}?`] : ["k8s-magics credential openstack --cloud NAME"],
  });
}
