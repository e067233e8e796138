import type { MimeBundle } from "../../base/host.ts";
import { kubernetesMemory } from "../../base/quantity.ts";
import { textBundle } from "../../views/bundle.ts";
import { element, footerLines, htmlOf, section } from "../../views/html.ts";
import { type Status, status } from "../../views/status.ts";
import { tableBundle } from "../../views/table.ts";
import type { Leftover } from "./leftovers.ts";
import type { SparkSessionInfo } from "./spark-sessions.ts";
import { stayWords, whereOf } from "./staying.ts";

const TONES = { starting: "busy", running: "good", ended: "done" } as const;

const stateOf = (info: SparkSessionInfo): Status => {
  if (info.state === "running" && info.executors !== undefined && info.executors.running < info.executors.wanted) {
    return status(info.executors.running === 0 ? "warning" : "good", "Running");
  }
  return status(TONES[info.state], `${info.state[0]!.toUpperCase()}${info.state.slice(1)}`);
};

const executorsOf = ({ executors }: SparkSessionInfo): string | undefined =>
  executors === undefined ? undefined : `${executors.running}/${executors.wanted}`;

/** `4 executors · 8 cores`. */
export const sizeWords = ({ executors }: SparkSessionInfo): readonly string[] => {
  if (executors === undefined) return [];
  const { running, wanted, cores } = executors;
  const count = running === wanted ? `${running}` : `${running} of ${wanted}`;
  return [`${count} executor${wanted === 1 ? "" : "s"}`, `${cores} core${cores === 1 ? "" : "s"}`];
};

/** One session in two lines. */
export function sessionView(info: SparkSessionInfo): MimeBundle {
  const { tone, text } = stateOf(info);
  const shape = { good: "●", busy: "◐", done: "○", warning: "▲" }[tone as "good" | "busy" | "done" | "warning"];
  const head = [`${shape} ${text}`, ...sizeWords(info), ...(info.ui === undefined ? [] : [`UI ${info.ui}`])];
  return textBundle([
    [`Spark session ${info.name}`, whereOf(info), info.ended].filter(Boolean).join(" · "),
    ...(info.state === "ended" ? [] : [head.join(" · ")]),
  ]);
}

export interface SessionsShown {
  readonly sessions: readonly SparkSessionInfo[];
  readonly current?: string;
  /** The context that the notebook follows now. */
  readonly active?: string;
  readonly leftovers: readonly Leftover[];
}

/** Own and attached ones first, then those that can be attached to; below, what nobody owns any more. */
export function sessionsView({ sessions, current, active, leftovers }: SessionsShown): MimeBundle {
  const left = leftovers.map(leftoverWords);
  const elsewhere = sessions.filter(
    ({ own, state, context }) => own && state === "running" && context !== undefined && context !== active,
  );
  const stays = active === undefined ? [] : elsewhere.map((info) => stayWords(info, active));
  const offer = leftovers.length === 0 ? [] : ["Next: %k8s spark stop --leftovers removes them"];
  if (sessions.length === 0) {
    return textBundle(["There is no Spark session.", ...left, ...(offer.length > 0 ? offer : ["Next: %k8s spark session"])]);
  }
  const alive = sessions.filter(({ state }) => state === "running");
  const inUse = alive.some(({ own, attached }) => own || attached === true);
  const others = inUse ? "%k8s spark ui · %k8s spark executors · %k8s spark stop" : "%k8s spark attach NAME";
  const next = alive.length === 0 ? "%k8s spark session" : others;
  return tableBundle({
    columns: ["", { title: "NAME", rowHeader: true }, "STATE", "WHERE", "EXECUTORS", "SPARK", "WHOSE", "UI"],
    rows: sessions.map((info) => [
      info.name === current ? "●" : "",
      info.name,
      stateOf(info),
      whereOf(info),
      executorsOf(info),
      info.sparkVersion,
      whose(info),
      info.ui,
    ]),
    caption: "Spark sessions",
    footer: [
      ...sessions.flatMap(({ name, ended }) => (ended === undefined ? [] : [`${name} ended: ${ended}`])),
      ...stays,
      ...left,
      ...(offer.length > 0 ? offer : [`Next: ${next}`]),
    ],
  });
}

const whose = ({ own, attached, mode }: SparkSessionInfo): string => {
  if (mode === "connect") return "Connect only";
  if (own) return mode === "in-cluster" ? "this notebook, in the cluster" : "this notebook";
  return attached === true ? "another notebook, attached" : "another notebook";
};

export const leftoverWords = ({ session, context, namespace, pods }: Leftover): string =>
  `▲ ${pods.length} pod${pods.length === 1 ? "" : "s"} of session ${session} on ${context}/${namespace} ${pods.length === 1 ? "belongs" : "belong"} to a notebook that is gone`;

export interface ExecutorLine {
  readonly id: string;
  readonly pod?: string;
  readonly state: "running" | "pending" | "failed" | "ended";
  readonly cores?: number;
  /** Bytes. */
  readonly memory?: number;
  readonly tasks?: { readonly active: number; readonly completed: number; readonly failed: number };
  /** Why it waits or ended. */
  readonly why?: string;
}

const EXECUTOR_TONES = { running: "good", pending: "busy", failed: "bad", ended: "done" } as const;

export function executorsView(info: SparkSessionInfo, lines: readonly ExecutorLine[]): MimeBundle {
  return tableBundle({
    columns: [
      { title: "EXECUTOR", rowHeader: true },
      "POD",
      "STATE",
      { title: "CORES", align: "right" },
      { title: "MEMORY", align: "right" },
      { title: "TASKS", align: "right" },
      { title: "FAILED", align: "right" },
      "WHY",
    ],
    rows: lines.map(({ id, pod, state, cores, memory, tasks, why }) => [
      id,
      pod,
      status(EXECUTOR_TONES[state], `${state[0]!.toUpperCase()}${state.slice(1)}`),
      cores,
      memory === undefined ? undefined : kubernetesMemory(memory),
      tasks === undefined ? undefined : `${tasks.completed}${tasks.active > 0 ? ` + ${tasks.active}` : ""}`,
      tasks?.failed,
      why,
    ]),
    caption: `executors of Spark session ${info.name}${whereOf(info) === undefined ? "" : ` · ${whereOf(info)}`}`,
    captionInText: "top",
    footer: [[...sizeWords(info), "Next: %k8s spark logs EXECUTOR"].join(" · ")],
  });
}

/** A link that a browser on this machine can open. */
export function uiView(info: SparkSessionInfo, url: string): MimeBundle {
  const title = `Spark UI of session ${info.name}`;
  const link = element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url);
  return {
    "text/plain": `${title}: ${url}`,
    "text/html": htmlOf(section(element("div", {}, `${title}: `, link), ...footerLines([]))),
  };
}
