import { readFileSync } from "node:fs";

/** Where the front end expects the kernel's sockets, as the connection file says. */
export interface Connection {
  readonly transport: string;
  readonly ip: string;
  readonly key: string;
  readonly signatureScheme: string;
  readonly ports: Readonly<Record<SocketName, number>>;
}

export type SocketName = "shell" | "control" | "stdin" | "iopub" | "hb";

const SOCKETS: readonly SocketName[] = ["shell", "control", "stdin", "iopub", "hb"];

/** @throws Error with one readable line when the file is missing or isn't a connection file. */
export function readConnection(path: string): Connection {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`cannot read the connection file ${path}: ${(error as Error).message}`);
  }
  const ports = Object.fromEntries(SOCKETS.map((name) => [name, fields?.[`${name}_port`]]));
  for (const [name, port] of Object.entries(ports)) {
    if (!Number.isInteger(port)) throw new Error(`the connection file ${path} has no ${name}_port`);
  }
  return {
    transport: String(fields.transport ?? "tcp"),
    ip: String(fields.ip ?? "127.0.0.1"),
    key: String(fields.key ?? ""),
    signatureScheme: String(fields.signature_scheme ?? "hmac-sha256"),
    ports: ports as Record<SocketName, number>,
  };
}

export function address({ transport, ip, ports }: Connection, socket: SocketName): string {
  const separator = transport === "tcp" ? ":" : "-";
  return `${transport}://${ip}${separator}${ports[socket]}`;
}
