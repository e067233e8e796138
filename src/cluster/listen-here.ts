import type { Server } from "node:net";
import { UserError } from "../base/errors.ts";

/**
 * Listens on 127.0.0.1 alone. @param port 0 for any free one @param hint what to try when it is taken
 * @returns the port
 * @throws UserError `PortTaken`
 */
export function listenHere(server: Server, port: number, hint: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") return reject(error);
      reject(
        new UserError("PortTaken", `port ${port} of this machine cannot be used`, {
          why: error.code === "EACCES" ? "it needs rights that this process does not have" : "another program listens there",
          hints: [hint],
        }),
      );
    });
    server.listen(port, "127.0.0.1", () => resolve((server.address() as { readonly port: number }).port));
  });
}
