import { UserError } from "../base/errors.ts";
import type { AuthMode } from "./mode.ts";

/** `username` and `password`. Kubernetes itself no longer takes them (1.19), proxies before it do. */
export const basicMode: AuthMode = {
  applies: ({ user }) => user.username !== undefined || user.password !== undefined,
  async credentials({ user }) {
    if (user.username === undefined) {
      throw new UserError("BadCredential", `user "${user.name}" has a password but no username`, {
        hints: [`add "username" in ${user.file}, or take the password out`],
      });
    }
    return { username: user.username, password: user.password ?? "" };
  },
};
