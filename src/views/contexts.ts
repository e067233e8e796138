import { asWord } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { textBundle } from "./bundle.ts";
import type { TableView } from "./columns.ts";
import { type Status, status, type Tone } from "./status.ts";
import { tableBundle } from "./table.ts";
import { textTable } from "./text-table.ts";

/** One context, as the table shows it. */
export interface ContextLine {
  readonly current: boolean;
  readonly name: string;
  readonly cluster: string;
  readonly server: string;
  readonly user: string;
  /** How the user signs in, in words. */
  readonly auth: string;
  /** How long the sign-in still counts, in words, when that is worth saying. */
  readonly left?: string;
  readonly namespace: string;
  readonly state: string;
  readonly status: string;
  readonly latency?: number;
  readonly version?: string;
}

export interface ContextsOptions {
  readonly fileCount: number;
  /** `alpha/default`: what the notebook follows. */
  readonly following?: string;
  /** What is wrong with the kubeconfig, one line each. */
  readonly problems: readonly string[];
  /** What is worth knowing and not wrong, one line each. */
  readonly notes?: readonly string[];
  /** When, in words. */
  readonly time: string;
}

const TONES: Readonly<Record<string, Tone>> = {
  checking: "checking",
  ready: "good",
  "not ready": "warning",
  forbidden: "warning",
  "sign-in failed": "warning",
};

export const contextStatus = (line: Pick<ContextLine, "state" | "status">): Status =>
  status(TONES[line.state] ?? "bad", line.status);

/** A cloud's cluster names are long and say what the context's own name says: its middle can go. */
const shortened = (name: string): string => (name.length <= 40 ? name : `${name.slice(0, 19)}…${name.slice(-20)}`);

/** `Ready` of `Ready 6 ms`: in HTML the time has a column of its own. */
const withoutLatency = ({ status: words, latency }: ContextLine): string =>
  latency === undefined ? words : words.replace(` ${latency} ms`, "");

/** The contexts with their statuses; `◌ checking` until one is known. */
export const contextsBundle = (lines: readonly ContextLine[], options: ContextsOptions): MimeBundle =>
  lines.length === 0 ? nothingYet(options) : tableBundle(contextsTable(lines, options));

/** The same for a terminal. @param colour see `wantsColour` */
export const contextsText = (lines: readonly ContextLine[], options: ContextsOptions, colour: boolean): string =>
  lines.length === 0 ? nothingYet(options)["text/plain"] : textTable(contextsTable(lines, options), { colour });

function contextsTable(lines: readonly ContextLine[], options: ContextsOptions): TableView {
  return {
    caption: `Contexts · ${options.time}`,
    columns: [
      { title: "  CONTEXT", only: "text" },
      { title: "CURRENT", only: "html" },
      { title: "CONTEXT", only: "html", rowHeader: true },
      "CLUSTER",
      "SERVER",
      "USER",
      "NAMESPACE",
      { title: "STATUS", only: "text" },
      { title: "STATUS", only: "html" },
      { title: "LATENCY", only: "html", align: "right" },
      "VERSION",
    ],
    rows: first(lines).map((line) => [
      `${line.current ? "●" : " "} ${line.name}`,
      line.current ? "●" : "",
      line.name,
      shortened(line.cluster),
      line.server,
      line.user === "" ? "—" : `${line.user} (${[line.auth, line.left].filter(Boolean).join(" · ")})`,
      line.namespace,
      contextStatus(line),
      contextStatus({ ...line, status: withoutLatency(line) }),
      line.latency === undefined ? undefined : `${line.latency} ms`,
      line.version,
    ]),
    footer: [
      ...more(lines),
      ...options.problems.map((problem) => `▲ ${problem}`),
      ...(options.notes ?? []),
      summary(lines, options),
      nextStep(lines, options),
    ],
  };
}

/** A page with ten thousand rows is megabytes, sent again with every status: nobody reads it. */
const MOST = 1000;

/** The one that is followed is always among them. */
function first(lines: readonly ContextLine[]): readonly ContextLine[] {
  if (lines.length <= MOST) return lines;
  const current = lines.slice(MOST).filter((line) => line.current);
  return [...lines.slice(0, MOST - current.length), ...current];
}

const more = (lines: readonly ContextLine[]): readonly string[] =>
  lines.length <= MOST ? [] : [`… and ${lines.length - MOST} more: %k8s -o name lists them all`];

const count = (amount: number, word: string): string => `${amount} ${word}${amount === 1 ? "" : "s"}`;

function summary(lines: readonly ContextLine[], { fileCount, following }: ContextsOptions): string {
  const follows = following === undefined ? "this notebook follows none yet" : `this notebook uses ${following}`;
  return `${count(lines.length, "context")} from ${count(fileCount, "file")} · ${follows}`;
}

function nextStep(lines: readonly ContextLine[], { following }: ContextsOptions): string {
  const current = lines.find((line) => line.current);
  const expired = lines.find((line) => line.state === "sign-in failed");
  const login = expired === undefined ? [] : [`%k8s login ${asWord(expired.name)}`];
  const troubled = lines.some(({ state }) => state !== "ready" && state !== "checking" && state !== "forbidden");
  if (troubled) return `Next: ${["%k8s use NAME", ...login, "%k8s check"].join(" · ")}`;
  if (following !== undefined && current?.state === "ready") return "Next: %k8s use NAME · %k8s get pods · %k8s spark conf";
  return "Next: %k8s use NAME";
}

const nothingYet = ({ problems }: ContextsOptions): MimeBundle =>
  textBundle([
    "No cluster yet: no kubeconfig file holds a context.",
    ...problems.map((problem) => `▲ ${problem}`),
    "Next: %k8s local up starts one on this machine · or set KUBECONFIG to your file and start the notebook again",
  ]);
