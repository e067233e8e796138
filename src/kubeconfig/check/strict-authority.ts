import type { X509Certificate } from "node:crypto";
import { bitsOf, extensionsOf, saysAuthority } from "./der.ts";
import { authorityBytes, type Facts } from "./facts.ts";
import { error, type Finding, note } from "./finding.ts";

const BASIC_CONSTRAINTS = "2.5.29.19";
const KEY_USAGE = "2.5.29.15";
const SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
const AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
/** `keyCertSign`, the sixth bit. */
const KEY_CERT_SIGN = 0x04;

const SUBJECT_ALT_NAME = "2.5.29.17";

/**
 * Authorities that kubectl takes and strict checking refuses: OpenSSL's X509_V_FLAG_X509_STRICT, which Python's
 * `ssl.create_default_context()` sets since 3.13, so that its Kubernetes client fails where kubectl works. And those that
 * kubectl refuses, too. Each was tried with Python 3.13 and kubectl 1.34.
 * Source: https://docs.python.org/3.13/library/ssl.html#ssl.VERIFY_X509_STRICT, check_extensions of OpenSSL's x509_vfy.c
 */
export function strictAuthorities(facts: Facts): readonly Finding[] {
  return [...facts.kubeconfig.clusters.values()].flatMap((cluster) => {
    const bytes = cluster.insecureSkipTlsVerify ? undefined : authorityBytes(cluster, facts);
    const read = bytes === undefined ? [] : facts.certificates.in(bytes);
    const refusals = read.map(({ x509 }) => whyRefused(x509));
    // When one of several is well made, it may be the one that signed the server's certificate.
    if (refusals.length === 0 || refusals.some((refusal) => refusal === undefined)) return [];
    const { why, byAll } = refusals[0]!;
    const where = { cluster: cluster.name, file: cluster.file };
    const what = `the certificate authority of cluster "${cluster.name}"`;
    if (byAll) return error({ rule: "authority-signs-nothing", what: `kubectl refuses ${what}`, where, why, fix: REMADE });
    return note({
      rule: "authority-not-strict",
      what: `strict programs refuse ${what}`,
      where,
      why: `${why}: kubectl and this notebook take it, Python 3.13 and later do not (RFC 5280, section 4.2)`,
      fix: `${REMADE}; until then Python's own clients need a TLS context without VERIFY_X509_STRICT`,
    });
  });
}

const REMADE =
  "whoever runs the cluster makes the authority again with basicConstraints (critical), keyUsage and subjectKeyIdentifier";

export interface Refusal {
  readonly why: string;
  /** By kubectl too. */
  readonly byAll: boolean;
}

/** Who refuses an authority, and why; undefined when nobody does. */
export function whyRefused(x509: X509Certificate): Refusal | undefined {
  const extensions = extensionsOf(x509.raw);
  const strict = (why: string): Refusal => ({ why, byAll: false });
  if (extensions.size === 0) return strict("it is of version 1 and does not say that it is an authority");
  const constraints = extensions.get(BASIC_CONSTRAINTS);
  if (constraints === undefined || !saysAuthority(constraints.value)) {
    // A server's own certificate, named in place of an authority, is compared as a whole.
    if (extensions.has(SUBJECT_ALT_NAME)) return undefined;
    return { why: "it does not say that it is an authority (basicConstraints)", byAll: true };
  }
  const usage = extensions.get(KEY_USAGE);
  if (usage !== undefined && (bitsOf(usage.value) & KEY_CERT_SIGN) === 0)
    return { why: "its keyUsage does not allow signing certificates", byAll: true };
  if (!constraints.critical) return strict("its basicConstraints are not critical");
  if (usage === undefined) return strict("it does not say what its key is for (keyUsage)");
  const key = extensions.get(SUBJECT_KEY_IDENTIFIER);
  if (key === undefined) return strict("it has no subjectKeyIdentifier");
  const critical = key.critical || extensions.get(AUTHORITY_KEY_IDENTIFIER)?.critical === true;
  if (critical) return strict("its key identifiers are critical");
  return x509.subject === undefined || x509.subject === "" ? strict("its subject has no name") : undefined;
}
