import { UserError } from "../../base/errors.ts";
import { printable } from "../../base/escape.ts";
import type { ResolvedContext } from "../../kubeconfig/model.ts";
import type { Session } from "../../session/session.ts";

export interface ShellEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whose kubeconfig it has. */
  readonly context?: ResolvedContext;
  /** Why it has none though there are contexts, on one line. */
  readonly note?: string;
}

/**
 * The environment of a script: the notebook's own, a kubeconfig of the active context alone, and variables of the notebook.
 * @throws UserError `NotAValue`, `NotAName`
 */
export async function environmentOf(
  session: Pick<Session, "env" | "context" | "contextFile">,
  variables: Readonly<Record<string, unknown>>,
): Promise<ShellEnvironment> {
  const given = Object.fromEntries(Object.entries(variables).map(([name, value]) => [checked(name), textOf(name, value)]));
  try {
    const context = await session.context();
    return { env: { ...session.env, KUBECONFIG: await session.contextFile(), ...given }, context };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.name === "NoContext") return { env: { ...session.env, ...given } };
    // With the person's own files it would speak to a cluster that the notebook does not follow.
    const hint = error.hints[0] === undefined ? "" : ` (${error.hints[0]})`;
    const note = printable(`kubectl has no cluster in this cell: ${error.message}${hint}`);
    return { env: { ...session.env, KUBECONFIG: "/dev/null", ...given }, note };
  }
}

function checked(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name;
  throw new UserError("NotAName", `${name} cannot be the name of an environment variable`, {
    about: name,
    hints: ["give the value a name of letters, digits and _"],
  });
}

/** Texts as they are, all else as JSON says it. */
function textOf(name: string, value: unknown): string {
  const text = typeof value === "string" ? value : jsonOf(value);
  if (text !== undefined && !text.includes("\0")) return text;
  const why = text === undefined ? "it is nothing that JSON can say" : "it holds a null byte";
  throw new UserError("NotAValue", `${name} cannot be handed to a script`, { about: name, why });
}

function jsonOf(value: unknown): string | undefined {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString();
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
