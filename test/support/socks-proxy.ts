import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A real SOCKS5 proxy in this process that tells where it was asked to go. Names in `hosts` lead elsewhere, as DNS would have it. */
export interface SocksProxy extends AsyncDisposable {
  readonly url: string;
  readonly targets: readonly string[];
}

export interface SocksProxyOptions {
  /** Asked for when given. */
  readonly login?: { readonly user: string; readonly password: string };
  readonly hosts?: Readonly<Record<string, string>>;
  /** Code of RFC 1928 that every request is answered with. */
  readonly refusal?: number;
}

export async function socksProxy(options: SocksProxyOptions = {}): Promise<SocksProxy> {
  const targets: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    sockets.add(incoming);
    incoming.on("error", () => incoming.destroy());
    serve(incoming, targets, options, sockets).catch(() => incoming.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `socks5://127.0.0.1:${(server.address() as AddressInfo).port}`,
    targets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function serve(incoming: Socket, targets: string[], options: SocksProxyOptions, sockets: Set<Socket>): Promise<void> {
  const message = () => new Promise<Buffer>((resolve) => incoming.once("data", resolve));
  const hello = await message();
  const method = options.login === undefined ? 0 : 2;
  if (!hello.subarray(2).includes(method)) return void incoming.end(Buffer.from([5, 255]));
  incoming.write(Buffer.from([5, method]));
  if (options.login !== undefined) {
    const login = await message();
    const user = login.subarray(2, 2 + login[1]!).toString();
    const password = login.subarray(3 + login[1]!).toString();
    const known = user === options.login.user && password === options.login.password;
    incoming.write(Buffer.from([1, known ? 0 : 1]));
    if (!known) return void incoming.end();
  }
  const request = await message();
  const port = request.readUInt16BE(request.length - 2);
  const host = hostIn(request);
  targets.push(`${host}:${port}`);
  if (options.refusal !== undefined) return void incoming.end(Buffer.from([5, options.refusal, 0, 1, 0, 0, 0, 0, 0, 0]));
  const outgoing = connect(port, options.hosts?.[host] ?? host, () => {
    incoming.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
    outgoing.pipe(incoming).pipe(outgoing);
  });
  sockets.add(outgoing);
  outgoing.on("error", () => incoming.destroy());
}

function hostIn(request: Buffer): string {
  const address = request.subarray(4, -2);
  if (request[3] === 1) return [...address].join(".");
  if (request[3] === 3) return address.subarray(1).toString();
  return [...Array(8).keys()].map((at) => address.readUInt16BE(at * 2).toString(16)).join(":");
}
