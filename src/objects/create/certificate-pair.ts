import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { UserError } from "../../base/errors.ts";

interface PemFile {
  /** As typed. */
  readonly file: string;
  readonly pem: Buffer;
}

/** That a key is the certificate's own. Nothing of the key is in an error. @throws UserError `NotACertificate`, `NotAKey`, `OtherKey` */
export function checkPair(certificate: PemFile, key: PemFile): void {
  const opened = certificateIn(certificate);
  if (opened.checkPrivateKey(keyIn(key))) return;
  throw new UserError("OtherKey", `${key.file} is not the key of ${certificate.file}`, {
    about: key.file,
    why: "the public key in the certificate belongs to another private key",
  });
}

function certificateIn({ file, pem }: PemFile): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new UserError("NotACertificate", `${file} holds no PEM certificate`, {
      about: file,
      hints: ["openssl x509 -in FILE -text shows what is in a certificate"],
    });
  }
}

function keyIn({ file, pem }: PemFile): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new UserError("NotAKey", `${file} holds no PEM key that can be read`, {
      about: file,
      why: "a key that is locked with a password cannot be used by a server either",
    });
  }
}
