import { UserError } from "../../base/errors.ts";
import { durationOption } from "../../base/spoken-duration.ts";
import type { LogOptions } from "../../cluster/logs.ts";

/** What `%k8s logs` was told. */
export interface LogsOptions {
  readonly of?: string;
  readonly namespace?: string;
  readonly context?: string;
  readonly selector?: string;
  readonly container?: string;
  readonly allContainers?: boolean;
  readonly follow?: boolean;
  readonly previous?: boolean;
  readonly since?: string;
  readonly sinceTime?: string;
  readonly tail?: string;
  readonly limitBytes?: number;
  readonly timestamps?: boolean;
  readonly prefix?: boolean;
  readonly grep?: string;
  readonly maxLogRequests?: number;
  readonly timeout?: string;
}

/** The same, looked through: what the server is asked, and what is done with its answer. */
export interface LogsQuery {
  readonly target: LogTarget;
  readonly container?: string;
  readonly allContainers: boolean;
  readonly server: Pick<LogOptions, "tail" | "previous" | "sinceSeconds" | "sinceTime" | "limitBytes">;
  readonly timestamps: boolean;
  readonly prefix: boolean;
  readonly grep?: string;
  readonly most: number;
}

/** Whose logs: one pod, the pods behind another object, or those with some labels. */
export type LogTarget =
  | { readonly kind: "pod"; readonly name: string }
  | { readonly kind: "object"; readonly word: string }
  | { readonly kind: "labels"; readonly selector: string };

/** kubectl shows so many lines of each when pods are selected by labels. */
const SELECTED_TAIL = 10;
const MOST = 50;

/** @throws UserError `MissingPod`, `MixedNames`, `MixedContainers`, `MixedTimes`, `NotANumber`, `BadDuration`, `BadTime`, `PreviousFollowed` */
export function queryOf(options: LogsOptions): LogsQuery {
  const { container, allContainers = false, follow, previous, selector, limitBytes } = options;
  if (container !== undefined && allContainers) {
    throw new UserError("MixedContainers", "-c and --all-containers do not go together", { hints: ["leave one of the two out"] });
  }
  if (follow === true && previous === true) {
    throw new UserError("PreviousFollowed", "a run that has ended has nothing more to say: --previous is not followed", {
      hints: ["leave -f or --previous out"],
    });
  }
  const tail = tailOf(options.tail) ?? (selector === undefined || follow === true ? undefined : SELECTED_TAIL);
  return {
    target: targetOf(options),
    container,
    allContainers,
    server: { ...(tail === undefined || tail < 0 ? {} : { tail }), ...sinceOf(options), previous, limitBytes },
    timestamps: options.timestamps === true,
    prefix: options.prefix === true,
    grep: options.grep,
    most: options.maxLogRequests ?? MOST,
  };
}

function targetOf({ of, selector }: LogsOptions): LogTarget {
  if (of !== undefined && selector !== undefined) {
    throw new UserError("MixedNames", "a name and a selector do not go together", {
      about: of,
      hints: ["%k8s logs POD", "%k8s logs -l LABELS"],
    });
  }
  if (selector !== undefined) return { kind: "labels", selector };
  if (of === undefined) {
    throw new UserError("MissingPod", "say whose logs to show", {
      hints: ["%k8s logs POD", "%k8s logs deploy/NAME", "%k8s logs -l app=NAME", "%k8s get pods shows their names"],
    });
  }
  const pod = /^(?:pods?|po)\/([^/]+)$/i.exec(of)?.[1] ?? (of.includes("/") ? undefined : of);
  return pod === undefined ? { kind: "object", word: of } : { kind: "pod", name: pod };
}

function tailOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^(-1|\d{1,9})$/.test(text)) return Number(text);
  throw new UserError("NotANumber", `--tail needs a whole number of lines, and ${JSON.stringify(text)} is none`, {
    about: text,
    hints: ["--tail 100", "--tail=-1 for all"],
  });
}

function sinceOf({ since, sinceTime }: LogsOptions): Pick<LogOptions, "sinceSeconds" | "sinceTime"> {
  if (since !== undefined && sinceTime !== undefined) {
    throw new UserError("MixedTimes", "--since and --since-time do not go together", { hints: ["leave one of the two out"] });
  }
  if (since !== undefined) return { sinceSeconds: Math.ceil(durationOption("--since", since) / 1000) };
  if (sinceTime === undefined) return {};
  const time = new Date(sinceTime);
  if (/^\d{4}-\d\d-\d\d/.test(sinceTime) && !Number.isNaN(time.getTime())) return { sinceTime: rfc3339(sinceTime, time) };
  throw new UserError("BadTime", `--since-time ${JSON.stringify(sinceTime)} is no time`, {
    about: sinceTime,
    hints: [`--since-time ${new Date().toISOString().slice(0, 19)}Z`, "--since 5m"],
  });
}

/** As it was typed when the server takes it so: its fraction may be finer than ours. */
const rfc3339 = (typed: string, time: Date): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(typed) ? typed : time.toISOString();
