import { UserError } from "../base/errors.ts";
import { readCredential } from "../kubeconfig/credential-file.ts";
import type { AuthMode } from "./mode.ts";

/** `tokenFile` (read anew each time, for such files rotate), else `token`. Both given: the file counts, as for client-go. */
export const tokenMode: AuthMode = {
  applies: ({ user }) => user.token !== undefined || user.tokenFile !== undefined,
  async credentials({ user }, { signal }) {
    if (user.tokenFile === undefined) return { token: checkedToken(user.token!, `the token of user "${user.name}"`) };
    try {
      const content = (await readCredential(user.tokenFile, signal)).toString("utf8").trim();
      if (content !== "") return { token: checkedToken(content, user.tokenFile) };
      throw new UserError("UnreadableCredential", `${user.tokenFile} is empty`, { hints: ["sign in again"] });
    } catch (error) {
      if (user.token === undefined || !(error instanceof UserError)) throw error;
      return { token: checkedToken(user.token, `the token of user "${user.name}"`) };
    }
  },
};

/** A line break or a control character would end the header, and the failure would quote the token. */
export function checkedToken(token: string, what: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new UserError("BadCredential", `${what} holds characters that no token has`, {
    why: "a space, a line break or a letter outside ASCII",
    hints: ["copy the token again, or sign in again"],
  });
}
