import { X509Certificate } from "node:crypto";
import { UserError } from "../base/errors.ts";

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/**
 * That a file or a field holds certificates, PEM, and nothing that is secret.
 * @param what names it in the error; its content is never quoted
 * @throws UserError `NotACertificate`
 */
export function checkCertificates(content: Buffer, what: string): void {
  const text = content.toString("latin1");
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    throw notOne(what, "it holds a private key", ["the authority's certificate alone, which is public"]);
  }
  const blocks = text.match(BLOCK) ?? [];
  if (blocks.length === 0)
    throw notOne(what, /<html|<!doctype/i.test(text) ? "it is a page" : "there is no PEM certificate in it");
  for (const block of blocks) {
    try {
      new X509Certificate(block);
    } catch {
      throw notOne(what, "what stands between BEGIN CERTIFICATE and END CERTIFICATE is damaged");
    }
  }
}

const notOne = (
  what: string,
  why: string,
  hints: readonly string[] = ["a file that begins with -----BEGIN CERTIFICATE-----"],
): UserError => new UserError("NotACertificate", `${what} is no certificate`, { about: what, why, hints });

/** Text as a kubeconfig's `…-data` fields hold it; kubectl can read no file at all in which one of them is anything else. */
export const isBase64 = (text: string): boolean => {
  const bare = text.replace(/[\r\n]/g, "");
  return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare);
};
