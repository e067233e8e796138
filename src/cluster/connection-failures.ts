import type { ContextState } from "./contexts.ts";

/** A connection that failed, by its kind and in the words of a context's row. */
export interface Failure {
  readonly name: string;
  readonly state: ContextState;
  readonly status: string;
  readonly words: string;
  readonly hints?: readonly string[];
}

const unreachable = (state: ContextState, status: string, words: string, hint: string): Failure => ({
  name: "ClusterUnreachable",
  state,
  status,
  words,
  hints: [hint, "%k8s to see which clusters answer"],
});

const untrusted = (status: string, words: string, hint: string): Failure => ({
  name: "UntrustedCertificate",
  state: "untrusted",
  status,
  words,
  hints: [hint],
});

const WRONG_CA = untrusted(
  "Certificate not trusted",
  "its certificate is not signed by the authority that the kubeconfig trusts",
  "a fresh kubeconfig from whoever runs the cluster (its certificate authority may have changed)",
);
const SEVERED = unreachable(
  "no answer",
  "Connection closed",
  "the connection was closed before an answer",
  "whether the address and port are the API server's",
);
const NO_ROUTE = unreachable(
  "no answer",
  "No route",
  "the network cannot reach it",
  "the VPN or network that this cluster needs",
);
const NO_NAME = unreachable(
  "no answer",
  "Name not found",
  "its name cannot be resolved",
  "the VPN whose name server knows it, or the name's spelling in the kubeconfig",
);
export const GARBAGE: Failure = {
  name: "NotKubernetes",
  state: "error",
  status: "Not Kubernetes",
  words: "what answers there does not speak like a Kubernetes API",
  hints: ["the server's address and port in the kubeconfig"],
};

const FAILURES: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: unreachable(
    "refused",
    "Refused",
    "the connection was refused: nothing listens there",
    "whether the cluster is up (a local one: %k8s local up)",
  ),
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: NO_NAME,
  ECONNRESET: SEVERED,
  EPIPE: SEVERED,
  ETIMEDOUT: unreachable("no answer", "No answer", "the connection timed out", "the VPN or network that this cluster needs"),
  EHOSTUNREACH: NO_ROUTE,
  ENETUNREACH: NO_ROUTE,
  EADDRNOTAVAIL: NO_ROUTE,
  DEPTH_ZERO_SELF_SIGNED_CERT: WRONG_CA,
  SELF_SIGNED_CERT_IN_CHAIN: WRONG_CA,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: WRONG_CA,
  UNABLE_TO_GET_ISSUER_CERT: WRONG_CA,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: WRONG_CA,
  CERT_SIGNATURE_FAILURE: WRONG_CA,
  CERT_UNTRUSTED: WRONG_CA,
  CERT_HAS_EXPIRED: untrusted(
    "Certificate expired",
    "its certificate has expired",
    "whoever runs the cluster must renew it; this machine's clock may be wrong",
  ),
  CERT_NOT_YET_VALID: untrusted(
    "Certificate not valid yet",
    "its certificate is not valid yet",
    "this machine's clock may be wrong",
  ),
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted(
    "Certificate for another name",
    "its certificate is for another name",
    "tls-server-name in the kubeconfig, when the cluster is reached under another address",
  ),
  ERR_SSL_WRONG_VERSION_NUMBER: { ...GARBAGE, words: "what answers there does not speak TLS" },
  ERR_SSL_PACKET_LENGTH_TOO_LONG: { ...GARBAGE, words: "what answers there does not speak TLS" },
  ERR_BUFFER_TOO_LARGE: {
    name: "AnswerTooLong",
    state: "error",
    status: "Answer too long",
    words: "its answer is longer than this kernel takes in one piece",
    hints: ["a namespace (-n NAME) or a selector (-l LABELS) to ask for less"],
  },
  EPROTO: { ...GARBAGE, words: "the TLS handshake failed" },
};

/** What an error's code, Node's or OpenSSL's, says of a connection. */
export function failureFor(code: string): Failure {
  const known = FAILURES[code];
  if (known !== undefined) return known;
  if (code.startsWith("HPE_") || code.startsWith("Z_")) return GARBAGE;
  if (/CERTIFICATE_REQUIRED|ALERT_(BAD|UNKNOWN)?_?CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE/.test(code))
    return {
      name: "Unauthorized",
      state: "sign-in failed",
      status: "Sign-in failed",
      words: "it does not accept the client certificate",
    };
  if (code.startsWith("ERR_OSSL") || code === "ERR_INVALID_CHAR")
    return {
      name: "BrokenCredentials",
      state: "broken",
      status: "Broken credentials",
      words: "the certificate, key or token in the kubeconfig cannot be used",
    };
  if (code.startsWith("ERR_PROXY"))
    return unreachable("no answer", "Proxy failed", "the proxy did not connect", "proxy-url in the kubeconfig, or HTTPS_PROXY");
  if (code.startsWith("ERR_SSL")) return { ...GARBAGE, words: "the TLS handshake failed" };
  return unreachable("no answer", "Not reachable", "the connection failed", "the server's address in the kubeconfig");
}
