import { UserError } from "../base/errors.ts";
import type { Outcome } from "../magic/declare.ts";
import { didYouMean } from "../magic/nearest.ts";
import type { Session } from "../session/session.ts";
import { textBundle } from "../views/bundle.ts";
import { tableBundle } from "../views/table.ts";
import { isSecretName, shownValue } from "./secret-names.ts";

export interface EnvOptions {
  /** Nothing, `NAME`, `NAME=VALUE` or `NAME VALUE`; further words belong to the value. */
  readonly words: readonly string[];
  readonly unset: boolean;
  /** The value goes to a variable. */
  readonly assigned: boolean;
}

/** One variable, or all of them with the secret ones redacted. */
export type EnvValue = string | Readonly<Record<string, string>>;

/**
 * Lists, shows, sets or takes away environment variables: of this kernel, of the programs it starts, and of what `%k8s` follows.
 * @throws UserError `UnknownVariable`, `NotAName`, `NoName`, `NotAText`
 */
export function envForSession({ words, unset, assigned }: EnvOptions, session: Pick<Session, "env" | "home">): Outcome<EnvValue> {
  const [first, ...rest] = words;
  if (first === undefined) {
    if (unset) throw new UserError("NoName", "say which variable to take away", { hints: ["%env --unset NAME"] });
    return listed(session.env);
  }
  const equals = first.indexOf("=");
  const name = equals < 0 ? first : first.slice(0, equals);
  checkName(name, first);
  if (unset) return changed(session.env, name, undefined);
  if (equals >= 0) return changed(session.env, name, expanded([first.slice(equals + 1), ...rest].join(" "), session));
  if (rest.length > 0) return changed(session.env, name, expanded(rest.join(" "), session));
  return shown(session.env, name, assigned);
}

type Env = Session["env"];

function listed(env: Env): Outcome<EnvValue> {
  const names = Object.keys(env).sort();
  const all = Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, shownValue(name, env[name])]])));
  const view = tableBundle({ columns: ["NAME", "VALUE"], rows: Object.entries(all), caption: "environment of this notebook" });
  return { value: all, view };
}

function shown(env: Env, name: string, assigned: boolean): Outcome<EnvValue> {
  const value = env[name];
  if (value === undefined) {
    const near = didYouMean(name, Object.keys(env), (known) => `%env ${known}`);
    throw new UserError("UnknownVariable", `there is no environment variable ${name}${near.asks}`, {
      about: name,
      hints: near.hints.length > 0 ? near.hints : [`%env ${name}=VALUE sets it`],
    });
  }
  return { value, view: assigned ? undefined : textBundle(shownValue(name, value)) };
}

/** `$OTHER`, and `~` where a path begins; what was quoted or interpolated comes with a `\\` before such a sign. */
const expanded = (text: string, { env, home }: Pick<Session, "env" | "home">): string =>
  text.replace(/\\([\\$~])|\$([A-Za-z_]\w*)|(?<=^|:)~(?=\/|:|$)/g, (_, sign?: string, name?: string) => {
    if (sign !== undefined) return sign;
    if (name === undefined) return home;
    const value = env[name];
    if (value !== undefined) return value;
    throw new UserError("UnknownVariable", `there is no environment variable ${name}`, {
      hints: [`%env ${name}=VALUE sets it`, "process.env.NAME = … takes any text as it is"],
    });
  });

function changed(env: Env, name: string, value: string | undefined): Outcome<EnvValue> {
  if (value?.includes("\0")) throw new UserError("NotAText", `the value of ${name} holds a null byte`);
  // The session's environment is the kernel's own: what reads it later, and every program, sees the change.
  const own = env as Record<string, string | undefined>;
  if (value === undefined) delete own[name];
  else own[name] = value;
  const said = value === undefined ? `env: ${name} is no more` : `env: ${name}=${shownValue(name, value)}`;
  const lines = [said, ...notes(name, value)];
  return { value: value ?? "", view: textBundle(lines) };
}

function notes(name: string, value: string | undefined): readonly string[] {
  if (name === "KUBECONFIG") return ["Next: %k8s shows the clusters of these files"];
  if (value === undefined || value === "" || !isSecretName(name)) return [];
  return [`What is typed in a cell is saved with it: process.env.${name} = await ask("${name}? ", { password: true }) is not`];
}

function checkName(name: string, about: string): void {
  if (/^[A-Za-z_]\w*$/.test(name)) return;
  throw new UserError("NotAName", `"${name}" cannot be the name of an environment variable`, {
    about,
    hints: ["%env NAME=VALUE", "letters, digits and _, no digit first"],
  });
}
