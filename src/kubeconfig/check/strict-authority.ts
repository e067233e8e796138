import type { X509Certificate } from "node:crypto";
import { bitsOf, type Extension, extensionsOf, saysAuthority } from "./der.ts";
import { authorityBytes, type Facts } from "./facts.ts";
import { type Finding, note } from "./finding.ts";

const BASIC_CONSTRAINTS = "2.5.29.19";
const KEY_USAGE = "2.5.29.15";
const SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
const AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
/** `keyCertSign`, the sixth bit. */
const KEY_CERT_SIGN = 0x04;

/**
 * Authorities that kubectl takes and strict checking refuses: OpenSSL's X509_V_FLAG_X509_STRICT, which Python's
 * `ssl.create_default_context()` sets since 3.13, so that its Kubernetes client fails where kubectl works.
 * Source: https://docs.python.org/3.13/library/ssl.html#ssl.VERIFY_X509_STRICT, check_extensions of OpenSSL's x509_vfy.c
 */
export function strictAuthorities(facts: Facts): readonly Finding[] {
  return [...facts.kubeconfig.clusters.values()].flatMap((cluster) => {
    const bytes = cluster.insecureSkipTlsVerify ? undefined : authorityBytes(cluster, facts);
    const read = bytes === undefined ? [] : facts.certificates.in(bytes);
    const whys = read.map(({ x509 }) => whyStrictRefuses(x509));
    // When one of several is well made, it may be the one that signed the server's certificate.
    if (whys.length === 0 || whys.some((why) => why === undefined)) return [];
    return note({
      rule: "authority-not-strict",
      what: `strict programs refuse the certificate authority of cluster "${cluster.name}"`,
      where: { cluster: cluster.name, file: cluster.file },
      why: `${whys[0]}: kubectl and this notebook take it, Python 3.13 and later do not (RFC 5280, section 4.2)`,
      fix:
        "whoever runs the cluster makes the authority again with basicConstraints (critical), keyUsage and subjectKeyIdentifier; " +
        "until then Python's own clients need a TLS context without VERIFY_X509_STRICT",
    });
  });
}

/** What strict checking says against an authority; undefined when nothing. */
export function whyStrictRefuses(x509: X509Certificate): string | undefined {
  const extensions = extensionsOf(x509.raw);
  const constraints = extensions.get(BASIC_CONSTRAINTS);
  if (constraints === undefined || !saysAuthority(constraints.value))
    return "it does not say that it is an authority (basicConstraints)";
  if (!constraints.critical) return "its basicConstraints are not critical";
  return whyUsageRefused(extensions.get(KEY_USAGE)) ?? whyIdentifiersRefused(x509, extensions);
}

function whyUsageRefused(usage: Extension | undefined): string | undefined {
  if (usage === undefined) return "it does not say what its key is for (keyUsage)";
  return (bitsOf(usage.value) & KEY_CERT_SIGN) === 0 ? "its keyUsage does not allow signing certificates" : undefined;
}

function whyIdentifiersRefused(x509: X509Certificate, extensions: ReadonlyMap<string, Extension>): string | undefined {
  const key = extensions.get(SUBJECT_KEY_IDENTIFIER);
  if (key === undefined) return "it has no subjectKeyIdentifier";
  if (key.critical || extensions.get(AUTHORITY_KEY_IDENTIFIER)?.critical === true) return "its key identifiers are critical";
  return x509.subject === undefined || x509.subject === "" ? "its subject has no name" : undefined;
}
