import { REDACTED, redact } from "../base/redact.ts";
import { isFields } from "./document.ts";

const OMITTED = "DATA+OMITTED";
const SECRET_NAME = /token|password|passwd|secret|api-?key|credential/i;
const PATH_NAME = /file$|path$|dir$/i;
const SECRET_FLAG = /^--?[\w-]*(token|password|passwd|secret|key|credential)[\w-]*$/i;

/**
 * An entry's body with nothing secret in it, in kubectl's words: `DATA+OMITTED` for embedded files, `REDACTED` for the
 * rest. Goes further than kubectl, which shows what a plugin gets: its environment, its secret arguments, the
 * settings of an `auth-provider` and the password in a proxy's address.
 */
export function redactBody(value: unknown, key = ""): unknown {
  if (typeof value === "string") return redactText(value, key);
  if (Array.isArray(value)) return key === "args" ? redactArguments(value) : value.map((item) => redactBody(item, key));
  if (!isFields(value)) return value;
  if (key === "auth-provider") return { ...value, config: masked(value.config) };
  if (key === "exec") return redactExec(value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactBody(inner, name)]));
}

function redactText(value: string, key: string): string {
  if (value === "") return value;
  if (key.endsWith("-data")) return OMITTED;
  if (SECRET_NAME.test(key) && !PATH_NAME.test(key)) return REDACTED;
  return redact(value);
}

function redactExec(exec: Readonly<Record<string, unknown>>): unknown {
  const { env, ...rest } = exec;
  const clean = redactBody(rest) as object;
  if (!Array.isArray(env)) return clean;
  return { ...clean, env: env.map((item) => (isFields(item) ? { ...item, value: REDACTED } : REDACTED)) };
}

function redactArguments(args: readonly unknown[]): readonly unknown[] {
  return args.map((arg, index) => {
    if (typeof arg !== "string") return arg;
    const before = args[index - 1];
    if (typeof before === "string" && SECRET_FLAG.test(before)) return REDACTED;
    const [flag, ...rest] = arg.split("=");
    return rest.length > 0 && SECRET_NAME.test(flag!) ? `${flag}=${REDACTED}` : redact(arg);
  });
}

const masked = (config: unknown): unknown =>
  isFields(config) ? Object.fromEntries(Object.keys(config).map((name) => [name, REDACTED])) : undefined;
