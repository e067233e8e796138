import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { Session } from "../../session/session.ts";
import { addKey, type Data, keyed } from "./data-files.ts";

/** Where a Secret's values can come from without standing in a cell. */
export const WAYS: readonly string[] = [
  "--ask KEY asks for the value, shown to nobody",
  "--from-env KEY=VARIABLE takes it from the kernel's environment",
  "--from-file KEY=FILE takes it from a file",
  "--from-variable NAME takes a variable of this notebook, its name as the key",
];

/** A value typed into a cell is saved with it. It is not repeated here, and has no caret. */
export const refusedLiteral = (option: string, hints: readonly string[] = WAYS): UserError =>
  new UserError("SecretInCell", `${option} would save a secret in the notebook`, {
    why: "a cell is kept with everything that it says",
    hints,
  });

/** `KEY=VARIABLE`, or `VARIABLE` under its own name. @throws UserError `NoSuchVariable`, `BadKey` */
export function fromEnvironment(words: readonly string[], { env }: Pick<Session, "env">): Data {
  const data = new Map<string, Buffer>();
  for (const word of words) {
    const [key, variable] = word.includes("=") ? keyed(word, "--from-env KEY=VARIABLE") : [word, word];
    addKey(data, key, Buffer.from(environmentValue(env, variable, word)), word);
  }
  return data;
}

export function environmentValue(env: Session["env"], variable: string, word = variable): string {
  const value = env[variable];
  if (value !== undefined && value !== "") return value;
  const near = nearestNames(variable, Object.keys(env));
  throw new UserError("NoSuchVariable", `the environment has no ${variable}`, {
    about: word,
    why: value === undefined ? "it is not set where this kernel was started" : "it is empty",
    hints: near.length > 0 ? [`did you mean ${near.join(" or ")}?`] : [],
  });
}

/** Variables of the notebook: texts and bytes as they are, all else as JSON. */
export function fromVariables(variables: Readonly<Record<string, unknown>>): Data {
  const data = new Map<string, Buffer>();
  for (const [name, value] of Object.entries(variables)) addKey(data, name, bytesOf(name, value), name);
  return data;
}

function bytesOf(name: string, value: unknown): Buffer {
  if (typeof value === "string") return Buffer.from(value);
  if (value instanceof Uint8Array) return Buffer.from(value);
  const text = value === undefined ? undefined : JSON.stringify(value);
  if (text !== undefined) return Buffer.from(text);
  throw new UserError("NoValue", `${name} holds nothing that a Secret can keep`, { about: name, why: `it is ${typeof value}` });
}

/** @throws UserError `NobodyToAsk`, `EmptyValue` */
export async function askedValues(
  keys: readonly string[],
  secret: string,
  session: Pick<Session, "canAsk" | "ask">,
): Promise<Data> {
  const data = new Map<string, Buffer>();
  for (const key of keys) addKey(data, key, Buffer.from(await askedValue(session, `${key} of secret ${secret}`)), key);
  return data;
}

export async function askedValue(
  session: Pick<Session, "canAsk" | "ask">,
  what: string,
  hints: readonly string[] = WAYS.slice(1),
): Promise<string> {
  if (!session.canAsk) throw new UserError("NobodyToAsk", `nobody is here to give ${what}`, { hints });
  const value = await session.ask(`${what}: `, { password: true });
  if (value !== "") return value;
  throw new UserError("EmptyValue", `${what} is empty`, { hints });
}
