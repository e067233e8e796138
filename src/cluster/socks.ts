import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { connect, isIP, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import tls from "node:tls";

/** Milliseconds until a proxy that does not answer counts as failed. */
const PATIENCE = 10_000;

type Done = (error: Error | null, stream: Duplex) => void;

/**
 * Agents whose connections go through a SOCKS5 proxy, which also looks the names up.
 * Source: https://www.rfc-editor.org/rfc/rfc1928, and rfc1929 for a user and password in the proxy's address
 */
export function socksAgent(proxy: URL, secure: boolean, options: https.AgentOptions): http.Agent {
  const agent = secure ? new https.Agent(options) : new http.Agent(options);
  agent.createConnection = (target: tls.ConnectionOptions & { host?: string; port?: number }, done?: Done) => {
    const { host = "localhost", port = secure ? 443 : 80 } = target;
    tunnel(proxy, host, Number(port)).then(
      (socket) => done?.(null, secure ? tls.connect({ ...target, socket }) : socket),
      (error: Error) => done?.(error, undefined as unknown as Duplex),
    );
    return undefined;
  };
  return agent;
}

async function tunnel(proxy: URL, host: string, port: number): Promise<Socket> {
  const socket = connect(Number(proxy.port || 1080), proxy.hostname.replace(/^\[|\]$/g, ""));
  socket.setTimeout(PATIENCE, () => socket.destroy(failed("it does not answer")));
  try {
    await once(socket, "connect");
    const read = reader(socket);
    await greet(proxy, socket, read);
    socket.write(Buffer.concat([Buffer.from([5, 1, 0]), address(host), Buffer.from([port >> 8, port & 255])]));
    const [, code, , kind] = await read(4);
    if (code !== 0) throw failed(REFUSALS[code!] ?? `it refuses with code ${code}`);
    const length = kind === 1 ? 4 : kind === 4 ? 16 : (await read(1))[0]!;
    await read(length + 2);
    socket.setTimeout(0);
    socket.removeAllListeners("timeout");
    return socket;
  } catch (error) {
    socket.on("error", () => undefined).destroy();
    throw error;
  }
}

async function greet(proxy: URL, socket: Socket, read: (length: number) => Promise<Buffer>): Promise<void> {
  const known = proxy.username !== "";
  socket.write(Buffer.from(known ? [5, 2, 0, 2] : [5, 1, 0]));
  const [version, method] = await read(2);
  if (version !== 5) throw failed("it does not speak SOCKS5");
  if (method === 0) return;
  if (method !== 2 || !known) throw failed("it wants a user and password");
  const words = [proxy.username, proxy.password].map((word) => Buffer.from(decodeURIComponent(word)));
  socket.write(Buffer.concat([Buffer.from([1]), ...words.flatMap((word) => [Buffer.from([word.length]), word])]));
  if ((await read(2))[1] !== 0) throw failed("it refuses the user and password");
}

function address(host: string): Buffer {
  const bare = host.replace(/^\[|\]$/g, "");
  if (isIP(bare) === 4) return Buffer.from([1, ...bare.split(".").map(Number)]);
  if (isIP(bare) === 6) return Buffer.concat([Buffer.from([4]), sixteenBytes(bare)]);
  const name = Buffer.from(bare);
  return Buffer.concat([Buffer.from([3, name.length]), name]);
}

function sixteenBytes(ip: string): Buffer {
  const [head = "", tail] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split("::");
  const words = (text: string): readonly number[] =>
    text === "" ? [] : text.split(":").map((word) => Number.parseInt(word, 16));
  const [before, after] = [words(head), words(tail ?? "")];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return Buffer.from([...before, ...zeros, ...after].flatMap((word) => [word >> 8, word & 255]));
}

/** Reads exactly so many bytes, and leaves the rest in the socket. */
function reader(socket: Socket): (length: number) => Promise<Buffer> {
  return async (length) => {
    for (;;) {
      const piece = socket.read(length) as Buffer | null;
      if (piece !== null && piece.length === length) return piece;
      if (socket.destroyed || socket.readableEnded) throw failed("it closed the connection");
      const settled = new AbortController();
      const next = (event: string) => once(socket, event, { signal: settled.signal });
      await Promise.race([next("readable"), next("close")]).finally(() => settled.abort());
    }
  };
}

const failed = (why: string): Error => Object.assign(new Error(`SOCKS5 proxy: ${why}`), { code: "ERR_PROXY_SOCKS" });

const REFUSALS: Readonly<Record<number, string>> = {
  1: "it failed",
  2: "its rules do not allow that server",
  3: "it cannot reach the network",
  4: "it cannot reach the server",
  5: "the server refused the connection",
  6: "the server did not answer it in time",
  7: "it cannot connect to servers",
  8: "it does not know such addresses",
};
