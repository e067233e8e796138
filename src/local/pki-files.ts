import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { KeyPair } from "./certificates.ts";

/** Addresses of the Services of a cluster that was made without a node; the first is the API server's own. */
export const serviceRange = "10.96.0.0/16";

export const certFile = (folder: string, name: string): string => join(folder, `${name}.crt`);
export const keyFile = (folder: string, name: string): string => join(folder, `${name}.key`);

export async function readPair(folder: string, name: string): Promise<KeyPair> {
  const [cert, key] = await Promise.all([readFile(certFile(folder, name), "utf8"), readFile(keyFile(folder, name), "utf8")]);
  return { cert, key };
}
