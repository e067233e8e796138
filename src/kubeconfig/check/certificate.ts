import { createPrivateKey, X509Certificate } from "node:crypto";

/** A certificate that can be read, parsed once. */
export interface Certificate {
  readonly x509: X509Certificate;
  readonly begins: Date;
  readonly ends: Date;
}

const BLOCK = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** Reads certificates and remembers them: many contexts name the same ones. */
export class Certificates {
  readonly #seen = new Map<string, readonly Certificate[]>();

  /** All certificates of a PEM text, or the one that is DER; those that cannot be read are left out. */
  in(bytes: Buffer): readonly Certificate[] {
    const key = bytes.toString("latin1");
    const seen = this.#seen.get(key);
    if (seen !== undefined) return seen;
    const blocks = key.match(BLOCK) ?? (key.includes("-----BEGIN") ? [] : [bytes]);
    const read = blocks.flatMap((block) => parsed(block));
    this.#seen.set(key, read);
    return read;
  }
}

function parsed(block: string | Buffer): readonly Certificate[] {
  try {
    const x509 = new X509Certificate(block);
    return [{ x509, begins: new Date(x509.validFrom), ends: new Date(x509.validTo) }];
  } catch {
    return [];
  }
}

/** Whether a private key belongs to a certificate; undefined when the key cannot be read. */
export function keyFits({ x509 }: Certificate, key: Buffer): boolean | undefined {
  try {
    return x509.checkPrivateKey(createPrivateKey(key));
  } catch {
    return undefined;
  }
}
