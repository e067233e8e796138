import { inWords, stamp } from "../../base/duration.ts";
import { endsSoon } from "../ends.ts";
import type { UserEntry } from "../model.ts";
import { type Certificate, keyFits } from "./certificate.ts";
import { certificateBytes, type Facts, keyBytes } from "./facts.ts";
import { error, type Finding, warning } from "./finding.ts";

/** A certificate is said to end this long before, in milliseconds: a week, so that somebody who makes a new one can be found. */
const SOON = 7 * 86_400_000;

const AGAIN = "sign in again with the tool that wrote the kubeconfig, or ask who gave you the certificate for a new one";

/** Client certificates: what they and their keys are, and when they end. */
export function clientCertificates(facts: Facts): readonly Finding[] {
  return [...facts.kubeconfig.users.values()].flatMap((user) => {
    const certificate = certificateBytes(user, facts);
    const key = keyBytes(user, facts);
    const read = certificate === undefined ? undefined : facts.certificates.in(certificate)[0];
    if (certificate !== undefined && read === undefined) return [unreadable(user)];
    return [
      ...incomplete(user),
      ...(read === undefined ? [] : validity(user, read, facts.now)),
      ...(read === undefined || key === undefined ? [] : mismatch(user, read, key)),
    ];
  });
}

const at = ({ name, file }: UserEntry) => ({ user: name, file });

const unreadable = (user: UserEntry): Finding =>
  error({
    rule: "certificate-unreadable",
    what: `the client certificate of user "${user.name}" cannot be read`,
    where: at(user),
    why: "it is no certificate in PEM",
    fix: AGAIN,
  });

function incomplete(user: UserEntry): readonly Finding[] {
  const hasCert = user.certData !== undefined || user.certFile !== undefined;
  const hasKey = user.keyData !== undefined || user.keyFile !== undefined;
  if (hasCert === hasKey) return [];
  const [here, missing] = hasCert ? ["a certificate", "key"] : ["a key", "certificate"];
  return [
    error({
      rule: "certificate-incomplete",
      what: `user "${user.name}" has ${here} but no ${missing}`,
      where: at(user),
      why: "one proves nothing without the other",
      fix: AGAIN,
    }),
  ];
}

function validity(user: UserEntry, { begins, ends }: Certificate, now: Date): readonly Finding[] {
  const what = `the client certificate of user "${user.name}"`;
  const where = at(user);
  if (ends <= now) {
    const ago = inWords(now.getTime() - ends.getTime());
    const expired = { rule: "certificate-expired", what: `${what} expired ${ago} ago`, where };
    return [error({ ...expired, why: `it ended ${stamp(ends)}`, fix: AGAIN })];
  }
  if (begins > now) {
    const why = `it begins ${stamp(begins)}`;
    return [
      error({ rule: "certificate-early", what: `${what} is not valid yet`, where, why, fix: "correct this machine's clock" }),
    ];
  }
  if (!endsSoon(ends, begins, now, SOON)) return [];
  const left = inWords(ends.getTime() - now.getTime());
  return [
    warning({
      rule: "certificate-expires",
      what: `${what} expires in ${left}`,
      where,
      why: `it ends ${stamp(ends)}`,
      fix: AGAIN,
    }),
  ];
}

function mismatch(user: UserEntry, certificate: Certificate, key: Buffer): readonly Finding[] {
  const fits = keyFits(certificate, key);
  if (fits === true) return [];
  const where = at(user);
  if (fits === undefined) {
    const what = `the client key of user "${user.name}" cannot be read`;
    return [
      error({ rule: "key-unreadable", what, where, why: "it is no private key in PEM, or a password protects it", fix: AGAIN }),
    ];
  }
  const what = `certificate and key of user "${user.name}" do not belong together`;
  return [
    error({
      rule: "key-mismatch",
      what,
      where,
      why: "the key is another certificate's: one of the two was replaced alone",
      fix: AGAIN,
    }),
  ];
}
