import { asWord } from "../base/escape.ts";
import { error, type Finding, note, warning } from "../kubeconfig/check/finding.ts";
import type { Kubeconfig } from "../kubeconfig/model.ts";
import type { ContextRow, ContextState } from "./contexts.ts";

interface Told {
  readonly make: typeof error;
  readonly rule: string;
  /** Follows the context's name. */
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

const REACH = "the VPN or network that this cluster needs; its address in the kubeconfig; a local one: %k8s local up";

const STATES: Readonly<Partial<Record<ContextState, Told>>> = {
  "no answer": { make: error, rule: "unreachable", what: "does not answer", why: "nobody can use it from here now", fix: REACH },
  refused: { make: error, rule: "unreachable", what: "does not answer", why: "nothing listens at its address", fix: REACH },
  untrusted: {
    make: error,
    rule: "untrusted",
    what: "is not trusted",
    why: "its server's certificate is not one that the kubeconfig's authority answers for",
    fix: "a fresh kubeconfig from whoever runs the cluster; tls-server-name when it is reached under another name",
  },
  "sign-in failed": {
    make: error,
    rule: "sign-in-failed",
    what: "does not let its user in",
    why: "the server or the credential plugin refused",
    fix: "%k8s login NAME, or the tool that wrote the kubeconfig",
  },
  forbidden: {
    make: note,
    rule: "forbidden",
    what: "answers, and its user may not look around",
    why: "signed in, without the right to read the server's list of APIs",
    fix: "a role from the cluster's administrator, when more is needed",
  },
  "not ready": {
    make: warning,
    rule: "not-ready",
    what: "answers and is not ready",
    why: "a part of the API server fails its own check",
    fix: "wait a moment, then ask whoever runs the cluster",
  },
  error: {
    make: error,
    rule: "no-kubernetes",
    what: "does not answer as a Kubernetes API should",
    why: "the server's address may be another service's",
    fix: "the server's address and port in the kubeconfig",
  },
  broken: {
    make: error,
    rule: "broken-entry",
    what: "cannot be asked",
    why: "its cluster or user entry cannot be used",
    fix: "correct the entry, or write the kubeconfig again",
  },
};

/** What the answers of the clusters say against their contexts. @param silent contexts of which more is told elsewhere */
export const onlineFindings = (
  rows: readonly ContextRow[],
  kubeconfig: Kubeconfig,
  silent: ReadonlySet<string>,
): readonly Finding[] =>
  rows.flatMap(({ name, state, status }) => {
    const told = STATES[state];
    const file = kubeconfig.contexts.get(name)?.file;
    if (told === undefined || file === undefined || (state === "broken" && silent.has(name))) return [];
    const { make, rule, what, why, fix } = told;
    const where = { context: name, file };
    return make({ rule, what: `context "${name}" ${what}: ${status}`, where, why, fix: fix.replace("NAME", () => asWord(name)) });
  });
