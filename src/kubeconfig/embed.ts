import { resolve } from "node:path";
import { readCredential } from "./credential-file.ts";
import type { Fields } from "./document.ts";

/** Fields that name a file, and the field that holds its content instead; what is held counts, as for kubectl. */
const EMBEDDED: Readonly<Record<string, string>> = {
  "certificate-authority": "certificate-authority-data",
  "client-certificate": "client-certificate-data",
  "client-key": "client-key-data",
};

/**
 * A cluster's or user's body with its certificates and keys inside, as `kubectl config view --flatten` and `--embed-certs` have it.
 * @throws UserError `UnreadableCredential`
 */
export async function withFilesInside(body: Fields, signal?: AbortSignal): Promise<Fields> {
  const inside: Record<string, unknown> = { ...body };
  for (const [path, data] of Object.entries(EMBEDDED)) {
    const file = inside[path];
    delete inside[path];
    if (typeof file !== "string" || file === "" || inside[data]) continue;
    inside[data] = (await readCredential(resolve(file), signal)).toString("base64");
  }
  return inside;
}

/** The same, and with the token of a `tokenFile`, as it is now. @throws UserError `UnreadableCredential` */
export async function withTokenInside(body: Fields, signal?: AbortSignal): Promise<Fields> {
  const { tokenFile, ...rest } = await withFilesInside(body, signal);
  if (typeof tokenFile !== "string" || tokenFile === "") return rest;
  return { ...rest, token: (await readCredential(tokenFile, signal)).toString("utf8").trim() };
}
