import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../base/errors.ts";

/** Waits on this machine for a browser that comes back from the issuer. */
export interface Loopback {
  /** Where the issuer has to send it. */
  readonly redirectUri: string;
  /** The query it came back with; only one with the right `state` counts. Ends with the signal. */
  answer(state: string, signal: AbortSignal): Promise<URLSearchParams>;
  /** Say the outcome in the browser, and stop listening. */
  close(signedIn: boolean): Promise<void>;
}

const PATH = "/callback";

/**
 * A server on 127.0.0.1 only. Source: https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 * @param port any free one by default
 * @throws UserError `PortTaken`
 */
export async function openLoopback(port = 0): Promise<Loopback> {
  let expect: ((query: URLSearchParams, response: ServerResponse) => boolean) | undefined;
  let waiting: ServerResponse | undefined;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const counts = url.pathname === PATH && request.method === "GET" && expect?.(url.searchParams, response) === true;
    // Anybody on this machine may call; what does not belong to this sign-in changes nothing.
    if (!counts) void page(response, 400, "This is not the sign-in that the notebook waits for.");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(portTaken(port, error)));
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    redirectUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`,
    answer: (state, signal) =>
      new Promise((resolve, reject) => {
        const stop = (): void => reject(signal.reason as Error);
        if (signal.aborted) stop();
        signal.addEventListener("abort", stop, { once: true });
        expect = (query, response) => {
          if (query.get("state") !== state || waiting !== undefined) return false;
          waiting = response;
          signal.removeEventListener("abort", stop);
          resolve(query);
          return true;
        };
      }),
    async close(signedIn) {
      const words = signedIn ? "You are signed in. Go back to the notebook." : "Nobody was signed in. The notebook says why.";
      if (waiting !== undefined) await page(waiting, signedIn ? 200 : 403, words);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Fixed words only: nothing that came in is shown. */
async function page(response: ServerResponse, status: number, words: string): Promise<void> {
  if (response.closed) return;
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    Connection: "close",
  });
  await new Promise<void>((resolve) => {
    response.once("close", () => resolve());
    response.end(`<!doctype html><html lang="en"><title>k8s-magics</title><p>${words}</p></html>`);
  });
}

const portTaken = (port: number, { code }: NodeJS.ErrnoException): UserError =>
  new UserError("PortTaken", `this machine's port ${port} cannot be used for the sign-in`, {
    why: code === "EADDRINUSE" ? "something else listens there" : `the system says ${code}`,
    hints: ["another port (--redirect-port), or none: any free one is taken", "--flow device needs no port"],
  });
