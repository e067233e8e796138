import { stamp } from "../base/duration.ts";
import type { MimeBundle } from "../base/host.ts";
import { checkContexts, uncheckedRows } from "../cluster/check-contexts.ts";
import { onlineFindings } from "../cluster/online-findings.ts";
import { checkKubeconfig, concerning, worstFirst } from "../kubeconfig/check/check.ts";
import type { FactSource } from "../kubeconfig/check/facts.ts";
import type { Finding } from "../kubeconfig/check/finding.ts";
import { machineFacts } from "../kubeconfig/check/machine.ts";
import { unknownContext } from "../kubeconfig/merge.ts";
import type { Kubeconfig } from "../kubeconfig/model.ts";
import type { Session } from "../session/session.ts";
import { jsonBundle, textBundle } from "../views/bundle.ts";
import { findingsBundle } from "../views/findings.ts";
import { mended } from "./mended.ts";

export interface CheckOptions {
  /** Contexts; all of them by default. */
  readonly names?: readonly string[];
  /** Ask no server. */
  readonly offline: boolean;
  /** Mend what can be mended without losing anything. */
  readonly fix: boolean;
  readonly output: "table" | "json";
  readonly dryRun: boolean;
}

/** What is wrong with the kubeconfig and, unless `offline`, with the clusters; the worst first. */
export async function checkForSession(
  session: Session,
  options: CheckOptions,
  source: FactSource = machineFacts(session.env, session.signal),
): Promise<{ readonly value: readonly Finding[]; readonly view: MimeBundle }> {
  const look = (kubeconfig: Kubeconfig) => offlineFindings(session, kubeconfig, options, source);
  const first = await session.kubeconfig();
  for (const name of options.names ?? []) if (!first.contexts.has(name)) throw unknownContext(first, name);
  const before = options.fix ? await mended(session, await look(first), options.dryRun) : [];
  const kubeconfig = await session.kubeconfig();
  const offline = await look(kubeconfig);
  const online = options.offline ? [] : await askedFindings(session, kubeconfig, offline, options.names);
  const value = worstFirst([...offline, ...online]);
  if (options.output === "json") return { value, view: jsonBundle(value) };
  return { value, view: viewOf(value, kubeconfig, options, before) };
}

async function offlineFindings(
  session: Session,
  kubeconfig: Kubeconfig,
  { names = [] }: CheckOptions,
  source: FactSource,
): Promise<readonly Finding[]> {
  const all = await checkKubeconfig(kubeconfig, source, { own: session.ownFiles() });
  return names.length === 0 ? all : concerning(all, kubeconfig, names);
}

async function askedFindings(
  session: Session,
  kubeconfig: Kubeconfig,
  offline: readonly Finding[],
  names: readonly string[] = [],
): Promise<readonly Finding[]> {
  const rows = uncheckedRows(kubeconfig, undefined).filter(({ name }) => names.length === 0 || names.includes(name));
  const answered = await checkContexts(rows, session, () => undefined);
  const dangling = offline.flatMap(({ where }) => where.context ?? []);
  return onlineFindings(answered, kubeconfig, new Set(dangling));
}

function viewOf(
  value: readonly Finding[],
  kubeconfig: Kubeconfig,
  { names = [], offline, fix }: CheckOptions,
  before: readonly string[],
): MimeBundle {
  const looked = names.length === 0 ? kubeconfig.contexts.size : names.length;
  const scope = `${count(looked, "context")} from ${count(kubeconfig.files.length, "file")}${offline ? " · no server was asked" : ""}`;
  if (value.length === 0) {
    const found = looked === 0 ? "Nothing to check: no kubeconfig file holds a context" : `● Nothing found · ${scope}`;
    return textBundle([...before, found, looked === 0 ? "Next: %k8s local up" : "Next: %k8s"]);
  }
  const severities = (["error", "warning", "note"] as const).flatMap((severity) => {
    const amount = value.filter((finding) => finding.severity === severity).length;
    return amount === 0 ? [] : [count(amount, severity)];
  });
  const fixable = value.filter((finding) => finding.fixable).length;
  const next = fixable > 0 && !fix ? [`Next: %k8s check --fix mends ${fixable === value.length ? "all" : fixable} of them`] : [];
  return findingsBundle(value, {
    before,
    caption: `Check · ${scope} · ${stamp(new Date())}`,
    footer: [`${severities.join(", ")} · ${scope}`, ...next],
    files: kubeconfig.files.length > 1,
  });
}

const count = (amount: number, word: string): string => `${amount} ${word}${amount === 1 ? "" : "s"}`;
