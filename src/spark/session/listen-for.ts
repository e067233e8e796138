import { createServer, type Server } from "node:net";
import { UserError } from "../../base/errors.ts";

export interface Ear {
  readonly port: number;
  /** Resolves, with undefined, when the word was said. */
  readonly heard: Promise<undefined>;
  close(): void;
}

/** Listens where the driver will, for whoever knows the word. */
export async function listenFor(word: string, port: number): Promise<Ear> {
  let told: (value: undefined) => void = () => undefined;
  const heard = new Promise<undefined>((resolve) => {
    told = resolve;
  });
  const server = createServer((socket) => {
    let said = "";
    socket.setTimeout(5000, () => socket.destroy());
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      said += chunk.toString("latin1");
      if (said.startsWith(word)) {
        socket.end("heard\n");
        told(undefined);
      } else if (said.length > word.length) socket.destroy();
    });
  });
  const taken = await listening(server, port);
  return { port: taken, heard, close: () => void server.close() };
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "another program listens there" : error.message;
      reject(
        new UserError("PortTaken", `port ${port} of this machine cannot be used for the driver`, {
          why,
          hints: ["another spark.driver.port"],
        }),
      );
    });
    server.listen(port, () => resolve((server.address() as { readonly port: number }).port));
  });
}
