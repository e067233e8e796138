import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { Session } from "../../session/session.ts";

/**
 * A token from the environment of the kernel. Its value is in no error.
 * @throws UserError `NoSuchVariable`, `BadCredential`
 */
export function tokenFromEnv({ env }: Pick<Session, "env">, variable: string): string {
  const value = env[variable]?.trim() ?? "";
  if (value !== "") return checked(value, `$${variable}`);
  const near = nearestNames(variable, Object.keys(env));
  throw new UserError("NoSuchVariable", `the environment has no ${variable}`, {
    about: variable,
    why: env[variable] === undefined ? "it is not set where this kernel was started" : "it is empty",
    hints: [...(near.length > 0 ? [`did you mean ${near.join(" or ")}?`] : []), "--token-file FILE"],
  });
}

/**
 * A token asked of the person, shown to nobody.
 * @throws UserError `NobodyToAsk`, `BadCredential`
 */
export async function askedToken(session: Pick<Session, "canAsk" | "ask">, name: string): Promise<string> {
  if (!session.canAsk) {
    throw new UserError("NobodyToAsk", `nobody is here to give the token of ${name}`, {
      hints: ["--token-file FILE", "--token-env NAME"],
    });
  }
  const value = (await session.ask(`Token for ${name}: `, { password: true })).trim();
  if (value === "")
    throw new UserError("BadCredential", "the token is empty", { hints: ["--token-file FILE", "--token-env NAME"] });
  return checked(value, "the token");
}

/** Source: https://www.rfc-editor.org/rfc/rfc6750#section-2.1; what is outside would end the header that it goes in. */
function checked(token: string, what: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new UserError("BadCredential", `${what} holds characters that no token has`, {
    why: "a space, a line break or a letter outside ASCII",
    hints: ["copy the token again"],
  });
}
